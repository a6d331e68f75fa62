"""Reading a data file: from its bytes to columns of numbers."""
