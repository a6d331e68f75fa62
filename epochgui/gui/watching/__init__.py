"""The window of a loop that somebody else has written: it shows, and trains nothing."""
