"""Samples of any shape, as rows of numbers."""

import torch


def rows(tensor: torch.Tensor) -> torch.Tensor:
    """Return the numbers of each sample in a row, of shape (n_samples, n_numbers).

    What is one number of each sample, as the index of a class is, has rows of one.
    """
    return tensor.flatten(1) if tensor.dim() > 1 else tensor[:, None]
