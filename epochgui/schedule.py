"""Schedule: the arithmetic of samples, batches and epochs, in one place."""

from dataclasses import dataclass
from typing import NamedTuple

from epochgui.errors import InputError
from epochgui.experiment import Experiment
from epochgui.text import tr


class BatchPosition(NamedTuple):
    """Which batch of which epoch, both counted from 0."""

    epoch: int
    batch: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """How samples become batches and batches become epochs.

    With n samples and batch size b an epoch has ceil(n / b) batches; the last holds what is left
    over, n mod b samples, unless drop_last leaves those out. Every batch is one update.
    """

    n_samples: int
    batch_size: int
    epochs: int
    drop_last: bool = False

    @property
    def batches_per_epoch(self) -> int:
        """How many batches, and so how many updates, one epoch has."""
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
    def n_updates(self) -> int:
        """How many updates the whole run has."""
        return self.batches_per_epoch * self.epochs

    def position(self, update: int) -> BatchPosition:
        """Return the epoch and batch of an update, all counted from 0.

        Raises IndexError past the last update of the last epoch.
        """
        if not 0 <= update < self.n_updates:
            raise IndexError(f"update {update} is not one of {self.n_updates}")
        return BatchPosition(*divmod(update, self.batches_per_epoch))

    def update_at(self, epoch: int, batch: int) -> int:
        """Return the update of an epoch's batch, all counted from 0.

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
        """Return how many updates are done when the epoch now under way, or next, has ended."""
        epochs = n_done // self.batches_per_epoch + 1
        return min(epochs * self.batches_per_epoch, self.n_updates)


def plan(experiment: Experiment, n_samples: int) -> Schedule:
    """Return the schedule of an experiment on a data set of this many samples.

    Raises InputError where the batch size does not fit the data.
    """
    batching = experiment.batching
    batch_size = batching.size_for(n_samples)
    if batch_size > n_samples:
        sentence = _too_large(batch_size, n_samples, batching.drop_last)
        raise InputError(sentence, "batching.batch_size")
    return Schedule(n_samples, batch_size, experiment.epochs, batching.drop_last)


def _too_large(batch_size: int, n_samples: int, drop_last: bool) -> str:
    if drop_last:
        return tr(
            "batching.batch_size is {size:,} and with drop_last leaves no batch: the data has "
            "{n:,} samples; at most {n:,} would be right",
            size=batch_size,
            n=n_samples,
        )
    return tr(
        "batching.batch_size is {size:,}, larger than the data, which has {n:,} samples; "
        "at most {n:,} would be right",
        size=batch_size,
        n=n_samples,
    )
