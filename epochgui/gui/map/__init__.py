"""The membership map: which sample is in which batch of which epoch."""
