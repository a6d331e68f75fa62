"""The guided tour: ten stations that walk the first example with the real controls."""
