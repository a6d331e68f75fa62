"""Exporting a deck of slides, from the window or without a display."""
