"""The program as a process: how it starts, ends, and does an errand without a window."""
