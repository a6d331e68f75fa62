"""Pictures for slides, from the window or without a display."""
