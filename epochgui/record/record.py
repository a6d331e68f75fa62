"""The record: the one place that knows what happened in a run."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import cast

import numpy
from numpy.typing import NDArray

from epochgui.record.column import Column
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.schedule.schedule import BatchPosition, Schedule

Order = NDArray[numpy.int64]
OrderOfSeed = Callable[[int], Order]

_CACHED_EPOCHS = 128
_CACHED_NUMBERS = 20_000_000


class Record:
    """Every batch and epoch of one run so far.

    It holds 8 bytes of each batch (its loss) and 40 of each epoch. Which samples were in a batch
    is computed from the schedule and the epoch's seed when someone asks. All counts are from 0.

    The run can be taken back: then it is where `n_done` batches are done, and what happened later
    stays on record, for it will happen again.
    """

    def __init__(
        self,
        run_id: Hashable,
        schedule: Schedule,
        order_of_seed: OrderOfSeed,
        inputs: NDArray[numpy.float32] | None = None,
    ) -> None:
        """Start empty; `inputs` of shape (n_samples,) are there for data with one feature."""
        self.run_id = run_id
        self.schedule = schedule
        self.inputs = inputs
        self.n_done = 0
        self._losses = Column(numpy.float64, schedule.n_batches)
        self._epoch_seeds = Column(numpy.int64, schedule.epochs)
        self._batch_means = Column(numpy.float64, schedule.epochs)
        self._sample_means = Column(numpy.float64, schedule.epochs)
        self._final_losses = Column(numpy.float64, schedule.epochs)
        self._seconds = Column(numpy.float64, schedule.epochs)
        self._order_of_seed = order_of_seed
        n_cached = max(2, min(_CACHED_EPOCHS, _CACHED_NUMBERS // schedule.n_samples))
        self._cached_order = lru_cache(n_cached)(self._compute_order)
        self._cached_batches = lru_cache(n_cached)(self._compute_batches)

    def branch(self, run_id: Hashable, schedule: Schedule, n_done: int) -> "Record":
        """Return the record of another run that has the first so many batches in common."""
        other = Record(run_id, schedule, self._order_of_seed, self.inputs)
        n_begun = -(-n_done // schedule.batches_per_epoch)
        n_ended = n_done // schedule.batches_per_epoch
        other._losses.extend(self.losses[:n_done])
        other._epoch_seeds.extend(self._epoch_seeds.values[:n_begun])
        for mine, its in zip(self._of_epochs, other._of_epochs, strict=True):
            its.extend(mine.values[:n_ended])
        other.n_done = n_done
        return other

    @property
    def _of_epochs(self) -> tuple[Column, ...]:
        return (self._batch_means, self._sample_means, self._final_losses, self._seconds)

    @property
    def n_batches(self) -> int:
        """How many batches are on record."""
        return len(self._losses)

    @property
    def n_epochs(self) -> int:
        """How many ended epochs are on record."""
        return len(self._batch_means)

    @property
    def n_epochs_begun(self) -> int:
        """How many epochs have at least one batch on record."""
        return len(self._epoch_seeds)

    @property
    def losses(self) -> NDArray[numpy.float64]:
        """The loss of each batch."""
        return self._losses.values

    @property
    def batch_means(self) -> NDArray[numpy.float64]:
        """The mean of the batch losses of each ended epoch: what the script prints."""
        return self._batch_means.values

    @property
    def sample_means(self) -> NDArray[numpy.float64]:
        """The mean loss over the samples of each ended epoch."""
        return self._sample_means.values

    @property
    def final_losses(self) -> NDArray[numpy.float64]:
        """The loss, over all samples, of the parameters at the end of each ended epoch."""
        return self._final_losses.values

    @property
    def seconds(self) -> NDArray[numpy.float64]:
        """The seconds spent training in each ended epoch."""
        return self._seconds.values

    @property
    def nbytes(self) -> int:
        """The memory that the columns hold."""
        columns = (self._losses, self._epoch_seeds, *self._of_epochs)
        return sum(column.nbytes for column in columns)

    def add_batches(self, finished: BatchesFinished) -> None:
        """Take note of batches; those of another run, and those on record, are ignored.

        Raises ValueError where a batch is missing.
        """
        if finished.run_id != self.run_id:
            return
        first = finished.first_update
        n_known = self.n_batches - first
        if n_known < 0:
            raise ValueError(f"batch {first} came where {self.n_batches} was due")
        first_epoch = -(-first // self.schedule.batches_per_epoch)
        self._losses.extend(finished.losses[n_known:])
        self._epoch_seeds.extend(finished.epoch_seeds[self.n_epochs_begun - first_epoch :])
        self.n_done = first + len(finished.losses)

    def add_epochs(self, finished: EpochsFinished) -> None:
        """Take note of ended epochs; those of another run, and those on record, are ignored.

        Raises ValueError where an epoch is missing.
        """
        if finished.run_id != self.run_id:
            return
        n_known = self.n_epochs - finished.first_epoch
        if n_known < 0:
            raise ValueError(f"epoch {finished.first_epoch} came where {self.n_epochs} was due")
        for place, column in enumerate(self._of_epochs):
            column.extend(finished.rows[n_known:, place])

    def position(self, update: int) -> BatchPosition:
        """Return the epoch and batch of a batch of the run."""
        return self.schedule.position(update)

    def samples(self, update: int) -> Order:
        """Return the indices of the samples in the batch of an update, in their order there."""
        epoch, batch = self.schedule.position(update)
        return self._cached_order(epoch)[self.schedule.batch_slice(batch)]

    def batch_of_samples(self, epoch: int) -> NDArray[numpy.int32]:
        """Return for each sample the batch of the epoch that holds it, -1 where it is dropped.

        Raises IndexError for an epoch that has not begun.
        """
        return self._cached_batches(epoch)

    def n_batches_in(self, epoch: int) -> int:
        """Return how many batches of an epoch are on record."""
        per_epoch = self.schedule.batches_per_epoch
        return min(max(self.n_batches - epoch * per_epoch, 0), per_epoch)

    def _compute_order(self, epoch: int) -> Order:
        order = self._order_of_seed(int(self._epoch_seeds.values[epoch]))
        order.flags.writeable = False
        return order

    def _compute_batches(self, epoch: int) -> NDArray[numpy.int32]:
        schedule = self.schedule
        batches = numpy.full(schedule.n_samples, -1, numpy.int32)
        kept = self._cached_order(epoch)[: schedule.samples_per_epoch]
        batches[kept] = numpy.arange(len(kept)) // schedule.batch_size
        batches.flags.writeable = False
        return cast("NDArray[numpy.int32]", batches)
