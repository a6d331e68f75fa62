"""What a worker says has happened: frozen, so that threads can pass it on."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy
from numpy.typing import NDArray

Number = TypeVar("Number", bound=numpy.generic)


def _frozen(values: Sequence[float], dtype: type[Number]) -> NDArray[Number]:
    array: NDArray[Number] = numpy.array(values, dtype)
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True)
class BatchesFinished:
    """Batches that were trained, in order, and the seeds of the epochs that began with them."""

    run_id: Hashable
    first_update: int
    losses: NDArray[numpy.float64]
    epoch_seeds: NDArray[numpy.int64]

    @classmethod
    def of(
        cls,
        run_id: Hashable,
        first_update: int,
        losses: Sequence[float],
        epoch_seeds: Sequence[int],
    ) -> Self:
        """Copy what happened out of lists that may change later."""
        return cls(
            run_id,
            first_update,
            _frozen(losses, numpy.float64),
            _frozen(epoch_seeds, numpy.int64),
        )


@dataclass(frozen=True, slots=True)
class EpochsFinished:
    """Epochs that ended, in order: a row of batch mean, sample mean, final loss and seconds each.

    `rows` is float64 of shape (n_epochs, 4).
    """

    run_id: Hashable
    first_epoch: int
    rows: NDArray[numpy.float64]

    @classmethod
    def of(cls, run_id: Hashable, first_epoch: int, rows: Sequence[Sequence[float]]) -> Self:
        """Copy what happened out of a list that may change later."""
        array = numpy.array(rows, numpy.float64).reshape(-1, 4)
        array.flags.writeable = False
        return cls(run_id, first_epoch, array)
