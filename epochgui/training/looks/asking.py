"""How much a look may ask of a model: large models are asked about fewer samples."""

import numpy
import torch

from epochgui.training.costs import costs_of
from epochgui.training.run import TrainingRun

# A look multiplies about so often, some hundredths of a second.
_MULTIPLICATIONS = 200_000_000
_FEWEST = 64


def affordable(run: TrainingRun) -> int:
    """Return how many outputs of the model may be asked for."""
    n_products = costs_of(run).n_products
    return max(_MULTIPLICATIONS // max(n_products, 1), _FEWEST)


def evenly(n: int, most: int) -> torch.Tensor:
    """Return at most so many of the places 0 to n - 1, evenly chosen."""
    if n <= most:
        return torch.arange(n)
    return torch.from_numpy(numpy.linspace(0, n - 1, most).round().astype(numpy.int64))
