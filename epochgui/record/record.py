"""The record: the one place that knows what happened in a run."""

from collections.abc import Callable
from functools import lru_cache
from typing import cast
from uuid import UUID

import numpy
from numpy.typing import NDArray

from epochgui.record.names import (
    BATCH_LOSS,
    EPOCH_BATCH_MEAN,
    EPOCH_SEED,
    KNOWN_WHEN_IT_BEGINS,
    MAY_BE_UNKNOWN,
)
from epochgui.record.progress import SeriesGrew
from epochgui.record.series import Series
from epochgui.schedule.schedule import BatchPosition, Schedule

Order = NDArray[numpy.int64]
OrderOfSeed = Callable[[int], Order]

_CACHED_EPOCHS = 128
_CACHED_NUMBERS = 4_000_000


class Record:
    """Every batch and epoch of one run so far, as series with a name.

    Of a batch there are 4 bytes (its loss), of an epoch 32, and up to twice as much where float32
    is too little. Which samples were in a batch is computed from the schedule and the epoch's seed
    when someone asks. All counts are from 0.

    A record only grows, and what was unknown is found out. Where the run is, which may be taken
    back, is not written here.
    """

    def __init__(
        self,
        run_id: UUID,
        schedule: Schedule,
        order_of_seed: OrderOfSeed,
        inputs: NDArray[numpy.float32] | None = None,
    ) -> None:
        """Start empty; `inputs` of shape (n_samples,) are there for data with one feature."""
        self.run_id = run_id
        self.schedule = schedule
        self.inputs = inputs
        self._series: dict[str, Series] = {}
        self.order_of_seed = order_of_seed
        n_cached = max(2, min(_CACHED_EPOCHS, _CACHED_NUMBERS // schedule.n_samples))
        self._cached_order = lru_cache(n_cached)(self._compute_order)
        self._cached_batches = lru_cache(n_cached)(self._compute_batches)

    def branch(self, run_id: UUID, schedule: Schedule, n_done: int) -> "Record":
        """Return the record of another run that has the first so many batches in common."""
        other = Record(run_id, schedule, self.order_of_seed, self.inputs)
        for name, series in self._series.items():
            other._series[name] = series.head(
                _length(name, self.schedule, n_done), _length(name, schedule, schedule.n_batches)
            )
        return other

    def series(self, name: str) -> Series:
        """Return the series of this name, which may be empty and grow later.

        Raises ValueError for a name that does not say what is counted.
        """
        if name not in self._series:
            limit = _length(name, self.schedule, self.schedule.n_batches)
            self._series[name] = Series(limit)
        return self._series[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all series that hold numbers, in the order in which they came."""
        return tuple(name for name, series in self._series.items() if len(series))

    @property
    def losses(self) -> Series:
        """The loss of each batch."""
        return self.series(BATCH_LOSS)

    @property
    def n_batches(self) -> int:
        """How many batches are on record."""
        return len(self.series(BATCH_LOSS))

    @property
    def n_epochs(self) -> int:
        """How many ended epochs are on record."""
        return len(self.series(EPOCH_BATCH_MEAN))

    @property
    def n_epochs_begun(self) -> int:
        """How many epochs have at least one batch on record."""
        return len(self.series(EPOCH_SEED))

    @property
    def n_found_out(self) -> int:
        """How many numbers were found out that were on record as unknown."""
        return sum(self.series(name).n_found_out for name in MAY_BE_UNKNOWN)

    @property
    def nbytes(self) -> int:
        """The memory that the series hold."""
        return sum(series.nbytes for series in self._series.values())

    def add(self, grew: SeriesGrew) -> None:
        """Take note of numbers; those of another run are ignored, and so are those on record.

        Where one on record was unknown, what has been found out takes its place.

        Raises ValueError where numbers are missing before them, or where there are more than the
        run has batches, updates or epochs; then nothing is taken note of.
        """
        if grew.run_id != self.run_id:
            return
        for name, first, values in grew.growths:
            n_known, length = len(self.series(name)), first + len(values)
            if first > n_known:
                raise ValueError(f"number {first} of {name} came where {n_known} was due")
            limit = _length(name, self.schedule, self.schedule.n_batches)
            if length > limit:
                raise ValueError(f"{length} numbers of {name} in a run that has {limit}")
        for name, first, values in grew.growths:
            series = self.series(name)
            if name in MAY_BE_UNKNOWN:
                series.find_out(first, values[: len(series) - first])
            series.extend(values[len(series) - first :])

    def position(self, number: int) -> BatchPosition:
        """Return the epoch and batch of a batch of the run."""
        return self.schedule.position(number)

    def size_of(self, number: int) -> int | None:
        """Return how many samples a batch of the run holds; None where that is not known."""
        return self.schedule.size_of(self.schedule.position(number).batch)

    def knows_order(self, epoch: int) -> bool:  # noqa: ARG002  it is computed to its end
        """Return whether it is known to its end which samples an epoch that has begun has."""
        return True

    def samples(self, number: int) -> Order:
        """Return the indices of the samples in a batch of the run, in their order there."""
        epoch, batch = self.schedule.position(number)
        return self._cached_order(epoch)[self.schedule.batch_slice(batch)]

    def batch_of_samples(self, epoch: int) -> NDArray[numpy.int32]:
        """Return for each sample the batch of the epoch that holds it, -1 where none does.

        Of one that comes several times it is the last that has it.

        Raises IndexError for an epoch that has not begun.
        """
        return self._cached_batches(epoch)

    def batches_with(self, epoch: int, sample: int) -> tuple[int, ...]:
        """Return the batches of an epoch that hold a sample, in their order, one for each time.

        Raises IndexError for an epoch that has not begun.
        """
        kept = self._cached_order(epoch)[: self.schedule.samples_per_epoch]
        places = numpy.flatnonzero(kept == sample)
        return tuple((places // self.schedule.batch_size).tolist())

    def seed(self, epoch: int) -> int:
        """Return the seed of the order of an epoch that has begun."""
        return int(self.series(EPOCH_SEED)[epoch])

    def n_batches_in(self, epoch: int) -> int:
        """Return how many batches of an epoch are on record."""
        per_epoch = self.schedule.batches_per_epoch
        return min(max(self.n_batches - epoch * per_epoch, 0), per_epoch)

    def _compute_order(self, epoch: int) -> Order:
        order = self.order_of_seed(self.seed(epoch))
        order.flags.writeable = False
        return order

    def _compute_batches(self, epoch: int) -> NDArray[numpy.int32]:
        schedule = self.schedule
        batches = numpy.full(schedule.n_samples, -1, numpy.int32)
        kept = self._cached_order(epoch)[: schedule.samples_per_epoch]
        batches[kept] = numpy.arange(len(kept)) // schedule.batch_size
        batches.flags.writeable = False
        return cast("NDArray[numpy.int32]", batches)


def _length(name: str, schedule: Schedule, n_done: int) -> int:
    """Return how many numbers a series has where so many batches of a run are done.

    Raises ValueError for a name that does not say what is counted.
    """
    per_epoch = schedule.batches_per_epoch
    match name.partition("/")[0]:
        case "batch":
            return n_done
        case "update":
            return schedule.updates_after(n_done)
        case "epoch":
            return -(-n_done // per_epoch) if name in KNOWN_WHEN_IT_BEGINS else n_done // per_epoch
        case _:
            raise ValueError(f"{name} does not begin with batch/, update/ or epoch/")
