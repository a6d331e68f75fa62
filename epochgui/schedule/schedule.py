"""Schedule: how samples become batches, batches epochs and updates."""

from dataclasses import dataclass
from typing import NamedTuple


class BatchPosition(NamedTuple):
    """Which batch of which epoch, both counted from 0."""

    epoch: int
    batch: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """How samples become batches and batches become epochs.

    With n samples and batch size b an epoch has ceil(n / b) batches; the last holds what is left
    over, n mod b samples, unless drop_last leaves those out. The gradients of `accumulate` batches
    make one update, usually of one; the last update of an epoch takes what batches are left. Unless
    it `deals_each_once`, samples are drawn so that in an epoch some come twice, some not at all.
    Further samples may be held out, and are in no batch.
    """

    n_samples: int
    batch_size: int
    epochs: int
    drop_last: bool = False
    accumulate: int = 1
    deals_each_once: bool = True
    n_held_out: int = 0

    @property
    def batches_per_epoch(self) -> int:
        """How many batches one epoch has."""
        whole, rest = divmod(self.n_samples, self.batch_size)
        return whole if self.drop_last or not rest else whole + 1

    @property
    def last_batch_size(self) -> int:
        """How many samples the last batch of an epoch holds."""
        rest = self.n_samples % self.batch_size
        return self.batch_size if self.drop_last or not rest else rest

    @property
    def n_dropped(self) -> int:
        """How many samples drop_last leaves out of each epoch."""
        return self.n_samples % self.batch_size if self.drop_last else 0

    @property
    def samples_per_epoch(self) -> int:
        """How many samples an epoch trains on."""
        return self.n_samples - self.n_dropped

    @property
    def samples_per_update(self) -> int:
        """How many samples an update averages over: the batch size that it acts like.

        The loss of each batch is divided by `accumulate`, also where an update has fewer batches.
        """
        return self.batch_size * self.accumulate

    @property
    def updates_per_epoch(self) -> int:
        """How many times an epoch updates the weights."""
        return -(-self.batches_per_epoch // self.accumulate)

    @property
    def n_updates(self) -> int:
        """How many updates the whole run has."""
        return self.updates_per_epoch * self.epochs

    @property
    def n_batches(self) -> int:
        """How many batches the whole run has."""
        return self.batches_per_epoch * self.epochs

    def begins_update(self, batch: int) -> bool:
        """Return whether a batch of an epoch, counted from 0, is the first of its update."""
        return batch % self.accumulate == 0

    def ends_update(self, batch: int) -> bool:
        """Return whether a batch of an epoch, counted from 0, is the last of its update."""
        return (batch + 1) % self.accumulate == 0 or batch + 1 == self.batches_per_epoch

    def updates_after(self, n_done: int) -> int:
        """Return how many updates the first batches of the run have made."""
        epochs, batches = divmod(n_done, self.batches_per_epoch)
        return epochs * self.updates_per_epoch + batches // self.accumulate

    def update_of(self, number: int) -> int:
        """Return which update of the run a batch of the run is part of, all counted from 0."""
        epoch, batch = divmod(number, self.batches_per_epoch)
        return epoch * self.updates_per_epoch + batch // self.accumulate

    def batches_before(self, update: int) -> int:
        """Return how many batches are done where an update of the run, counted from 0, begins."""
        epoch, place = divmod(update, self.updates_per_epoch)
        return epoch * self.batches_per_epoch + place * self.accumulate

    def update_begin(self, n_done: int) -> int:
        """Return how many batches are done where the update begins that comes or is under way."""
        return n_done - n_done % self.batches_per_epoch % self.accumulate

    def batches_of_update(self, batch: int) -> range:
        """Return the batches of an epoch that make one update with this one, counted from 0."""
        first = batch - batch % self.accumulate
        return range(first, min(first + self.accumulate, self.batches_per_epoch))

    def position(self, number: int) -> BatchPosition:
        """Return the epoch and batch that a batch of the run is, all counted from 0.

        Raises IndexError past the last batch of the last epoch.
        """
        if not 0 <= number < self.n_batches:
            raise IndexError(f"batch {number} is not one of {self.n_batches}")
        return BatchPosition(*divmod(number, self.batches_per_epoch))

    def batch_number(self, epoch: int, batch: int) -> int:
        """Return which batch of the run an epoch's batch is, all counted from 0.

        Raises IndexError where the run has no such epoch or the epoch no such batch.
        """
        if not 0 <= epoch < self.epochs:
            raise IndexError(f"epoch {epoch} is not one of {self.epochs}")
        if not 0 <= batch < self.batches_per_epoch:
            raise IndexError(f"batch {batch} is not one of {self.batches_per_epoch}")
        return epoch * self.batches_per_epoch + batch

    def batch_slice(self, batch: int) -> slice:
        """Return which places of the epoch's order a batch, counted from 0, takes."""
        start = batch * self.batch_size
        return slice(start, min(start + self.batch_size, self.samples_per_epoch))

    def size_of(self, batch: int) -> int:
        """Return how many samples a batch, counted from 0, holds."""
        places = self.batch_slice(batch)
        return int(places.stop - places.start)

    def epoch_end_after(self, n_done: int) -> int:
        """Return how many batches are done when the epoch now under way, or next, has ended."""
        epochs = n_done // self.batches_per_epoch + 1
        return min(epochs * self.batches_per_epoch, self.n_batches)
