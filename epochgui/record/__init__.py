"""What happened in a run, batch by batch, in columns of numpy."""
