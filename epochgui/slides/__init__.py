"""Decks: slides of a run as a .pptx file; python-pptx, no Qt, no torch."""
