"""What the worker answers: the torch side in values that the window can hold."""

from typing import TYPE_CHECKING

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.experiment import DataSettings
from epochgui.gui.run.messages import (
    ColumnChoice,
    DataDescription,
    LoadRequest,
    Rejected,
    RunLoaded,
)

if TYPE_CHECKING:
    from epochgui.training.data import TrainingData
    from epochgui.training.run import TrainingRun


def rejected(error: Exception, settings: DataSettings, is_of_load: bool = False) -> Rejected:
    """Return what is wrong with an experiment or its data, and what to choose from instead."""
    from epochgui.training.columns import UnusableColumns

    key = error.key if isinstance(error, InputError) else ""
    columns = None
    if isinstance(error, UnusableColumns):
        usual_target = error.columns.usual_target
        target = settings.target or usual_target
        columns = ColumnChoice(error.columns.numeric, target, usual_target)
    return Rejected(settings, sentence_of(error), key, columns, is_of_load)


def sentence_of(error: Exception) -> str:
    """Return the sentence of an InputError; another error is told with its kind."""
    if isinstance(error, InputError):
        return str(error)
    reason = " ".join(str(error).split())
    kind = type(error).__name__
    return tr("This cannot be done: {kind}: {reason}", kind=kind, reason=reason)


def description(settings: DataSettings, data: "TrainingData") -> DataDescription:
    """Return what there is to know of a data set without its numbers."""
    columns = ColumnChoice(data.columns.numeric, data.target, data.columns.usual_target)
    return DataDescription(settings, data.n_samples, data.features, columns)


def run_loaded(request: LoadRequest, run: "TrainingRun") -> RunLoaded:
    """Return what the window must know of a run that is ready."""
    from epochgui.training.sampling import EpochOrders

    n_samples = run.data.n_samples
    inputs = run.data.inputs[:, 0].cpu().numpy().copy() if len(run.data.features) == 1 else None
    return RunLoaded(
        request.run_id,
        request.experiment,
        run.schedule,
        description(request.experiment.data, run.data),
        EpochOrders(n_samples, request.experiment.batching.shuffle),
        inputs,
        run.n_done,
    )
