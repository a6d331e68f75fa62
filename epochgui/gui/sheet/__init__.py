"""The samples of the current batch."""
