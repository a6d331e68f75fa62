"""Which samples meet in which batch: the order that a DataLoader would deal."""

from collections.abc import Iterator
from typing import cast

import numpy
import torch
from numpy.typing import NDArray

from epochgui.schedule.schedule import Schedule

NO_SHUFFLE_SEED = 0


def order_from_seed(n_samples: int, shuffle: bool, seed: int) -> torch.Tensor:
    """Return the order of the samples in an epoch with this seed, int64 of shape (n_samples,)."""
    if not shuffle:
        return torch.arange(n_samples)
    generator = torch.Generator()
    generator.manual_seed(seed)
    return torch.randperm(n_samples, generator=generator)


class EpochOrders:
    """Finds the order of an epoch again from its seed, as an array, at any time."""

    def __init__(self, n_samples: int, shuffle: bool) -> None:
        self._n_samples = n_samples
        self._shuffle = shuffle

    def __call__(self, seed: int) -> NDArray[numpy.int64]:
        """Return the sample indices of the epoch in the order in which it deals them."""
        order = order_from_seed(self._n_samples, self._shuffle, seed).numpy()
        return cast("NDArray[numpy.int64]", order)


class Sampler:
    """Deals the same batches, epoch by epoch, as a DataLoader without a generator.

    Each pass over such a loader draws an int64 from torch's default generator for its workers
    (DataLoader's base seed), and a shuffling one then a second for the order (RandomSampler's
    seed). Drawing the same two leaves every other draw, say of dropout, in its place.
    """

    def __init__(self, schedule: Schedule, shuffle: bool) -> None:
        self._schedule = schedule
        self._shuffle = shuffle
        self.seed = NO_SHUFFLE_SEED

    def begin_epoch(self) -> None:
        """Draw the seed of a new epoch, which can then be read from `seed`."""
        _draw()
        self.seed = _draw() if self._shuffle else NO_SHUFFLE_SEED

    def batches(self, first: int = 0) -> Iterator[torch.Tensor]:
        """Return the sample indices of each batch of the epoch, from a batch counted from 0."""
        order = order_from_seed(self._schedule.n_samples, self._shuffle, self.seed)
        kept, size = self._schedule.samples_per_epoch, self._schedule.batch_size
        starts = range(first * size, kept, size)
        return (order[start : min(start + size, kept)] for start in starts)


def _draw() -> int:
    return int(torch.empty((), dtype=torch.int64).random_().item())
