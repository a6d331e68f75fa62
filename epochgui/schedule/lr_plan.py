"""The plan of the learning rate: what a schedule makes of it, ahead of the run."""

from bisect import bisect_right

from epochgui.experiment.experiment import Experiment
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage, stages_of


def n_steps_of(part: LRSchedule, schedule: Schedule) -> int:
    """Return how many steps a schedule takes in the whole run: its updates, or its epochs."""
    return schedule.n_updates if part.is_per_update else schedule.epochs


def is_made_anew(part: LRSchedule, before: Stage, after: Stage) -> bool:
    """Return whether a stage that follows another has a scheduler of its own.

    One that waits for the loss needs it where the loss is another, or the lr or the kind of
    optimizer; one that counts its steps where anything of the optimizer is another.
    """
    old, new = before.optimizer, after.optimizer
    if not part.waits_for_loss:
        return part.is_there and old != new
    return before.loss != after.loss or not (new.has_lr_of(old) and new.goes_on_from(old))


class LRPlan:
    """The lr of each update of a run, to within rounding, before any of them is made.

    Where the schedule waits for the loss, that is what the lr would be if it never changed.
    """

    def __init__(self, experiment: Experiment, schedule: Schedule) -> None:
        self._part = experiment.schedule
        self._schedule = schedule
        self._n_steps = n_steps_of(self._part, schedule)
        stages = stages_of(experiment, schedule)
        # An update that a stage begins within is made with the settings of that stage.
        self._firsts = [schedule.updates_after(stage.first_batch) for stage in stages]
        size = schedule.samples_per_update
        self._lrs = [stage.optimizer.lr_for(size) for stage in stages]

    @property
    def is_known(self) -> bool:
        """Whether there is a schedule, and one that does not wait for the loss."""
        return self._part.is_there and not self._part.waits_for_loss

    def lr_of(self, update: int) -> float:
        """Return the lr of an update of the run, counted from 0."""
        lr = self._lrs[bisect_right(self._firsts, update) - 1]
        per_epoch = self._schedule.updates_per_epoch
        step = update if self._part.is_per_update else update // per_epoch
        return self._part.lr_at(step, lr, self._n_steps)
