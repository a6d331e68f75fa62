"""Training without a window, and what else needs none."""
