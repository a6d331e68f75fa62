"""What a card may know of the run that is shown."""

from dataclasses import dataclass

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.parts.models.sides import Sides
from epochgui.record.names import UPDATE_LR
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import BatchPosition, Schedule
from epochgui.schedule.stages import stages_of


@dataclass(frozen=True, slots=True)
class Facts:
    """The run in numbers; its schedule and record are not there before it is loaded.

    `sides` are those of the model; `n_done` batches are done at the moment that the run is at.
    """

    experiment: Experiment
    schedule: Schedule | None = None
    record: Record | None = None
    sides: Sides | None = None
    n_done: int = 0

    @property
    def lr(self) -> float:
        """The lr that the optimizer has; before the data is there, the one that was chosen.

        Where it follows a schedule, that of the update that was made last.
        """
        optimizer, schedule = self.experiment.optimizer, self.schedule
        if schedule is not None and self.record is not None:
            lrs = self.record.series(UPDATE_LR)
            n_made = min(schedule.updates_after(self.n_done), len(lrs))
            if n_made:
                return lrs[n_made - 1]
        return optimizer.lr if schedule is None else optimizer.lr_for(schedule.samples_per_update)

    @property
    def last_batch(self) -> int | None:
        """The batch of the run that was done last, counted from 0."""
        return self.n_done - 1 if self.n_done else None

    @property
    def last_position(self) -> BatchPosition | None:
        """The epoch and batch of that, counted from 0."""
        if self.record is None or self.last_batch is None:
            return None
        return self.record.position(self.last_batch)

    @property
    def last_epoch(self) -> int | None:
        """The epoch that ended last, counted from 0, up to the moment that the run is at."""
        if self.record is None:
            return None
        ended = self.n_done // self.record.schedule.batches_per_epoch
        return min(ended, self.record.n_epochs) - 1 if ended and self.record.n_epochs else None


def facts_of_run(run: Run, sides: Sides) -> Facts:
    """Return what can be said of a run now: with the settings that train the next batch."""
    schedule = run.record.schedule
    stages = stages_of(run.experiment, schedule)
    now = [stage for stage in stages if stage.first_batch <= run.n_done][-1]
    current = run.experiment.model_copy(update={"optimizer": now.optimizer, "loss": now.loss})
    return Facts(current, schedule, run.record, sides, run.n_done)


def facts_before_loading(experiment: Experiment) -> Facts:
    """Return what can be said of an experiment that is not loaded yet."""
    known = experiment.data.known()
    if known is None:
        return Facts(experiment)
    try:
        experiment.model.layers(known.sides)
        return Facts(experiment, plan(experiment, known.n_samples), sides=known.sides)
    except InputError:  # what is wrong with it is told beside its field
        return Facts(experiment)
