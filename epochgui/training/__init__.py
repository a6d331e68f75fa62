"""Training with torch: data, models, batches, the loop, and the script that does the same."""
