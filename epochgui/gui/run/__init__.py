"""The run as the window knows it, and the worker that trains it in a thread of its own."""
