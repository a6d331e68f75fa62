"""Numbers, arithmetic, moments and experiments in words; no Qt."""
