"""The parameters of an experiment, and what they come to, for people to change."""
