"""The parameters: a field for each setting, and the form that holds them."""
