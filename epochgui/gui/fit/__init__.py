"""The fit: a picture of what the model makes of the data, and the panel that holds it."""
