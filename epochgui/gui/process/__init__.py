"""The program as a process: how it starts, ends, and runs without a window."""
