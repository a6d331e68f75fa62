"""What fits the task that is learned: asked again whenever data is there, which tells it."""

from collections.abc import Iterable
from typing import Final, get_args

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, one_of
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.stage import EarlierStage
from epochgui.parts.lists import LOSSES
from epochgui.parts.losses.loss import Loss
from epochgui.parts.sampling.choice import sampling_named
from epochgui.parts.sampling.sampling import SamplerName
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

    Raises InputError for a loss or a sampler that was asked for and does not fit, and where samples
    are to be held out class by class and there are no classes.
    """
    sampler_fault = fault_of_sampler(experiment, task)
    if sampler_fault is not None:
        raise sampler_fault
    if is_stratified_in_vain(experiment, task):
        raise InputError(
            "{key} is true, but the target has no classes; right would be false",
            key="validation.stratify",
        )
    for one in _with_losses(experiment):
        if is_asked_in_vain(one, task):
            key = "loss.name" if one is experiment else "earlier.loss.name"
            names = one_of(fitting_losses(task))
            raise InputError.marked(_MISFIT[task.name], key=key, loss=one.loss.name, names=names)
    return suited(experiment, task)


def fitting_samplers(task: Task) -> tuple[str, ...]:
    """Return the names of the samplers that there are for a task."""
    return tuple(name for name in get_args(SamplerName) if task.has_classes or not _by_class(name))


def fault_of_sampler(experiment: Experiment, task: Task) -> InputError | None:
    """Return what is wrong with a sampler that deals by classes where there are none."""
    name = experiment.batching.sampler
    if name in fitting_samplers(task):
        return None
    return InputError(
        '{key} is "{name}", which deals by class, and the target has no classes; right would be '
        "{names}",
        key="batching.sampler",
        name=name,
        names=one_of(fitting_samplers(task)),
    )


def _by_class(name: SamplerName) -> bool:
    return sampling_named(name, shuffle=False, run_seed=0).needs_classes


def is_stratified_in_vain(experiment: Experiment, task: Task) -> bool:
    """Return whether samples are to be held out class by class where there are no classes."""
    validation = experiment.validation
    return validation.stratify and bool(validation.fraction) and not task.has_classes


def is_asked_in_vain(one: Experiment | EarlierStage, task: Task) -> bool:
    """Return whether a loss was asked for that does not fit a task."""
    return "loss" in one.model_fields_set and task not in one.loss.tasks


def suited(experiment: Experiment, task: Task) -> Experiment:
    """Return the experiment for a task, with the usual loss in the place of one that is wrong.

    Where there are no classes, samples are held out by chance alone.
    """
    if is_stratified_in_vain(experiment, task):
        by_chance = experiment.validation.model_copy(update={"stratify": False})
        experiment = experiment.model_copy(update={"validation": by_chance})
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
