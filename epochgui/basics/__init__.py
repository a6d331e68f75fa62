"""What everything stands on: sentences and errors, files, signals, the display."""
