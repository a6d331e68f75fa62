"""What a loss is measured in, in words."""

from collections.abc import Sequence

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.tasks.regression import REGRESSION


def loss_title(experiments: Sequence[Experiment]) -> str:
    """Return what an axis of the losses of these experiments is called."""
    titles = {_title(experiment) for experiment in experiments}
    return titles.pop() if len(titles) == 1 else tr("loss")


def loss_unit(experiment: Experiment) -> str:
    """Return in a sentence what the losses are measured in; empty where that has no name."""
    if REGRESSION not in experiment.loss.tasks:
        return ""
    data, power = experiment.data, _power(experiment)
    name = data.target if isinstance(data, DataFile) else None
    if data.is_standardized:
        return _in_deviations(power, tr("the target") if name is None else name)
    return "" if name is None else _in_units(power, name)


def _title(experiment: Experiment) -> str:
    if not experiment.data.is_standardized or REGRESSION not in experiment.loss.tasks:
        return tr("loss")
    return {
        1: tr("loss in standard deviations"),
        2: tr("loss in squared standard deviations"),
    }.get(_power(experiment) or 0, tr("loss of standardized targets"))


def _power(experiment: Experiment) -> int | None:
    """Return in which power of the target's unit the losses are, if all are in the same one."""
    losses = [experiment.loss, *(stage.loss for stage in experiment.earlier)]
    powers = {loss.power for loss in losses}
    return powers.pop() if len(powers) == 1 else None


def _in_deviations(power: int | None, target: str) -> str:
    return {
        1: tr("It is in standard deviations of {target}.", target=target),
        2: tr("It is in squared standard deviations of {target}.", target=target),
    }.get(power or 0, tr("Its distances are in standard deviations of {target}.", target=target))


def _in_units(power: int | None, target: str) -> str:
    return {
        1: tr("It is in units of {target}.", target=target),
        2: tr("It is in squared units of {target}.", target=target),
    }.get(power or 0, tr("Its distances are in units of {target}.", target=target))
