"""How an update changes the weights."""
