"""Stages: a run may go on with another optimizer and loss from one of its batches on."""

from typing import NamedTuple

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.stage import EarlierStage
from epochgui.parts.losses.loss import Loss
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.schedule.schedule import Schedule


class Stage(NamedTuple):
    """With which settings batches are trained, from one of the run on, counted from 0."""

    first_batch: int
    optimizer: Optimizer
    loss: Loss


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
        "{key} ends with epoch {epoch:,}, batch {batch:,}; right would be a batch before the "
        "last of the run, which has epochs 1 to {epochs:,} with batches 1 to {batches:,}",
        epoch=stage.epoch,
        batch=stage.batch,
        epochs=schedule.epochs,
        batches=schedule.batches_per_epoch,
        key="earlier",
    )
