"""The confusion matrix: which class the model takes the samples of each class for."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Counts = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Confusion:
    """How many samples of a class (a row) the model, as it is, takes for a class (a column).

    `counts` are of shape (n, n) for the n `classes`: all, or those of most samples. `n_right` of
    `n_samples` samples were right, whatever their class; they are all, or some evenly chosen, of
    `n_there` that are held out, or else of the training set. Where no classes are learned there is
    none of it.
    """

    classes: tuple[str, ...]
    counts: Counts
    n_classes: int
    n_right: int
    n_samples: int
    n_there: int
    is_held_out: bool

    @property
    def accuracy(self) -> float:
        """Of which share of the samples the class was found."""
        return self.n_right / self.n_samples

    def n_of(self, row: int) -> int:
        """Return how many of the samples are of this class."""
        return int(self.counts[row].sum())

    def share(self, row: int, column: int) -> float:
        """Return which share of the samples of a class the model takes for another."""
        n = self.n_of(row)
        return int(self.counts[row, column]) / n if n else 0.0


NO_CLASSES = Confusion((), numpy.zeros((0, 0), numpy.int64), 0, 0, 0, 0, is_held_out=False)
"""What is seen where no classes are learned."""
