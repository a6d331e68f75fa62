"""Captures: a picture of what is on screen, from the window or without a display."""
