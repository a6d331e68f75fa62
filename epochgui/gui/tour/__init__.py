"""The guided tour: stations that walk the first example with the real controls."""
