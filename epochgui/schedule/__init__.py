"""The arithmetic of samples, batches, epochs, updates and stages."""
