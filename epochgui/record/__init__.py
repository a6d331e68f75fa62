"""What happened in the runs, number by number, in series of numpy."""
