"""Looks: what is seen of a run, as objects that last as long as the run."""
