"""epochgui: train a PyTorch model and see how epochs, batches and samples belong together."""

__version__ = "0.1.0"
