"""The tables over the record."""
