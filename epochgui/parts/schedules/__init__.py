"""How the learning rate changes on the way."""
