"""Training many batches at once outside Python, to the last bit as the loop trains them."""
