"""The Import sheet: how a data file is read, for people to see and to change."""
