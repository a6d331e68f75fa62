"""Moving pictures of a run, from the window or without a display."""
