"""What is printed of an epoch, and written of it into a row, by the program as by the script."""

from collections.abc import Callable
from typing import NamedTuple

from epochgui.experiment.experiment import Experiment
from epochgui.parts.tasks.task import Task
from epochgui.training.tally import EpochResult


class EpochColumn(NamedTuple):
    """A number of an epoch: what it is called in a file, and in print."""

    name: str
    printed: str
    of: Callable[[EpochResult], float]


def epoch_columns(experiment: Experiment, task: Task) -> list[EpochColumn]:
    """Return those that the epochs of an experiment have."""
    columns = [EpochColumn("loss", "Loss", lambda result: result.batch_mean)]
    if task.has_classes:
        columns.append(EpochColumn("accuracy", "Accuracy", lambda result: result.accuracy))
    if experiment.validation.fraction:
        columns += _of_validation(task)
    return columns


def _of_validation(task: Task) -> list[EpochColumn]:
    loss = EpochColumn("valid_loss", "Validation loss", lambda result: result.validated.loss)
    accuracy = EpochColumn(
        "valid_accuracy", "Validation accuracy", lambda result: result.validated.accuracy
    )
    return [loss, accuracy] if task.has_classes else [loss]
