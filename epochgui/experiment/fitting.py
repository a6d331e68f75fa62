"""Which losses fit what is learned: asked again whenever data is there, which tells the task."""

from collections.abc import Iterable
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, one_of
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.stage import EarlierStage
from epochgui.parts.lists import LOSSES
from epochgui.parts.losses.loss import Loss
from epochgui.parts.tasks.task import Task

_MISFIT: Final = {
    "regression": N_('{key} is "{loss}", which is for classes; right for numbers would be {names}'),
    "binary": N_(
        '{key} is "{loss}", which does not fit a target of two classes; right would be {names}'
    ),
    "classes": N_(
        '{key} is "{loss}", which does not fit a target of several classes; right would be {names}'
    ),
}


def fitting_losses(task: Task) -> tuple[str, ...]:
    """Return the names of the losses that fit a task, the usual one first."""
    fitting = (loss for loss in LOSSES.parts if task in loss.tasks)
    return tuple(str(loss.model_fields[LOSSES.key].default) for loss in fitting)


def fitted(experiment: Experiment, task: Task) -> Experiment:
    """Return the experiment for a task: where no loss was asked for, with the usual one.

    Raises InputError for a loss that was asked for and does not fit.
    """
    for one in _with_losses(experiment):
        if is_asked_in_vain(one, task):
            key = "loss.name" if one is experiment else "earlier.loss.name"
            names = one_of(fitting_losses(task))
            raise InputError.marked(_MISFIT[task.name], key=key, loss=one.loss.name, names=names)
    return suited(experiment, task)


def is_asked_in_vain(one: Experiment | EarlierStage, task: Task) -> bool:
    """Return whether a loss was asked for that does not fit a task."""
    return "loss" in one.model_fields_set and task not in one.loss.tasks


def suited(experiment: Experiment, task: Task) -> Experiment:
    """Return the experiment for a task, with the usual loss in the place of one that is wrong."""
    if all(task in one.loss.tasks for one in _with_losses(experiment)):
        return experiment
    earlier = tuple(
        stage.model_copy(update={"loss": _fitting(stage.loss, task)})
        for stage in experiment.earlier
    )
    now = {"loss": _fitting(experiment.loss, task), "earlier": earlier}
    return experiment.model_copy(update=now)


def _fitting(loss: Loss, task: Task) -> Loss:
    return loss if task in loss.tasks else LOSSES.validated({"name": fitting_losses(task)[0]})


def _with_losses(experiment: Experiment) -> Iterable[Experiment | EarlierStage]:
    return (experiment, *experiment.earlier)
