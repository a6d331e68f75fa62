"""Schedule: the arithmetic of samples, batches and epochs, in one place."""

from dataclasses import dataclass
from typing import NamedTuple

from epochgui.errors import InputError
from epochgui.experiment import (
    LARGEST_LR,
    EarlierStage,
    Experiment,
    LossSettings,
    OptimizerSettings,
)
from epochgui.text import tr


class BatchPosition(NamedTuple):
    """Which batch of which epoch, both counted from 0."""

    epoch: int
    batch: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """How samples become batches and batches become epochs.

    With n samples and batch size b an epoch has ceil(n / b) batches; the last holds what is left
    over, n mod b samples, unless drop_last leaves those out. The gradients of `accumulate` batches
    make one update, usually of one; the last update of an epoch takes what batches are left.
    """

    n_samples: int
    batch_size: int
    epochs: int
    drop_last: bool = False
    accumulate: int = 1

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


def plan(experiment: Experiment, n_samples: int) -> Schedule:
    """Return the schedule of an experiment on a data set of this many samples.

    Raises InputError where the batch size does not fit the data, or scales the lr beyond its limit.
    """
    batching = experiment.batching
    batch_size = batching.size_for(n_samples)
    if batch_size > n_samples:
        sentence = _too_large(batch_size, n_samples, batching.drop_last)
        raise InputError(sentence, "batching.batch_size")
    schedule = Schedule(
        n_samples, batch_size, experiment.epochs, batching.drop_last, batching.accumulate
    )
    for stage in stages_of(experiment, schedule):
        if scaled_lr(stage.optimizer, batch_size) > LARGEST_LR:
            is_last = stage.optimizer is experiment.optimizer
            key = "optimizer.base_batch_size" if is_last else "earlier"
            place = "" if is_last else "earlier: "
            raise InputError(place + _too_fast(stage.optimizer, batch_size), key)
    return schedule


class Stage(NamedTuple):
    """With which settings batches are trained, from one of the run on, counted from 0."""

    first_batch: int
    optimizer: OptimizerSettings
    loss: LossSettings


def stages_of(experiment: Experiment, schedule: Schedule) -> list[Stage]:
    """Return the stages of a run, of which most have one.

    Raises InputError where an earlier stage ends at no batch of the run, or with its last.
    """
    stages, first = [], 0
    for stage in experiment.earlier:
        stages.append(Stage(first, stage.optimizer, stage.loss))
        first = _end_of(stage, schedule)
    return [*stages, Stage(first, experiment.optimizer, experiment.loss)]


def branched(before: Experiment, after: Experiment, schedule: Schedule, n_done: int) -> Experiment:
    """Return the experiment that is `before` for so many batches and goes on as `after`.

    The schedule is that of `before`. What differs may be optimizer, loss and epochs, else the first
    batches would not be the same.
    """
    ended = [one for one in before.earlier if _end_of(one, schedule) < n_done]
    now = [one for one in stages_of(before, schedule) if one.first_batch < n_done][-1]
    if (now.optimizer, now.loss) != (after.optimizer, after.loss):
        epoch, batch = schedule.position(n_done - 1)
        ended.append(
            EarlierStage(epoch=epoch + 1, batch=batch + 1, optimizer=now.optimizer, loss=now.loss)
        )
    return after.model_copy(update={"earlier": tuple(ended)})


def _end_of(stage: EarlierStage, schedule: Schedule) -> int:
    try:
        end = schedule.batch_number(stage.epoch - 1, stage.batch - 1) + 1
    except IndexError:
        end = schedule.n_batches
    if end < schedule.n_batches:
        return end
    raise InputError(
        tr(
            "earlier ends with epoch {epoch:,}, batch {batch:,}; right would be a batch before the "
            "last of the run, which has epochs 1 to {epochs:,} with batches 1 to {batches:,}",
            epoch=stage.epoch,
            batch=stage.batch,
            epochs=schedule.epochs,
            batches=schedule.batches_per_epoch,
        ),
        "earlier",
    )


def lr_of(experiment: Experiment, batch_size: int) -> float:
    """Return the lr that the optimizer of an experiment gets at last."""
    return scaled_lr(experiment.optimizer, batch_size)


def scaled_lr(optimizer: OptimizerSettings, batch_size: int) -> float:
    """Return the lr that an optimizer gets: with scale_lr, in proportion to the batch size.

    Multiplied and divided in the order in which a script writes it.
    """
    if not optimizer.scale_lr:
        return optimizer.lr
    return optimizer.lr * batch_size / optimizer.base_batch_size


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


def _too_fast(optimizer: OptimizerSettings, batch_size: int) -> str:
    return tr(
        "optimizer.base_batch_size is {base:,} and scales optimizer.lr to {lr} × {size:,} ÷ "
        "{base:,} = {scaled:,.15g}; an lr of at most {most:,.15g} would be right",
        base=optimizer.base_batch_size,
        lr=repr(optimizer.lr),
        size=batch_size,
        scaled=scaled_lr(optimizer, batch_size),
        most=LARGEST_LR,
    )
