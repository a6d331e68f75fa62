"""Loading: from an experiment to a run that can be trained, or to what is wrong with it.

The window hears of it in values that it can hold.
"""

import math
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import (
    ColumnChoice,
    DataDescribed,
    DataDescription,
    Load,
    Rejected,
    RunLoaded,
)
from epochgui.observations.look_key import LookKey
from epochgui.parts.data.columns import UnusableColumns
from epochgui.parts.data.reader import DataReader
from epochgui.parts.data.source import DataSource
from epochgui.training.loading import load_torch

if TYPE_CHECKING:
    from epochgui.parts.data.samples import Samples
    from epochgui.parts.data.source import Reading
    from epochgui.training.data import SampleMaker
    from epochgui.training.looks.observer import Observer
    from epochgui.training.run import TrainingRun
    from epochgui.training.timeline import Timeline


class Loader:
    """Builds runs; it keeps the data of the last one, for most edits leave it as it is."""

    def __init__(self, training_clock: Callable[[], float]) -> None:
        """Measure the seconds of each epoch with the clock. torch need not be there yet."""
        self._training_clock = training_clock
        self._reader = DataReader()
        self._maker: SampleMaker | None = None

    def load(
        self, load: Load, before: "Timeline | None", keys: Collection[LookKey[Any]]
    ) -> "Observer":
        """Return the observer of a run, which looks at it under these keys.

        The run is the one that is asked for, and may branch off from the one before. Raises
        whatever keeps it from being built; torch is then as it was.
        """
        load_torch()
        from epochgui.training.run import all_or_nothing

        n_done = load.branch_at
        with all_or_nothing():
            if n_done is None or before is None:
                return self._build(load.experiment, keys)
            past = before.branch(n_done)  # first: building a run seeds the random state
            observer = self._build(load.experiment, keys)
            observer.timeline.take_over(past, n_done)
            for _left in observer.go_to(n_done, math.inf):
                pass
            return observer

    def _build(self, experiment: Experiment, keys: Collection[LookKey[Any]]) -> "Observer":
        from epochgui.training.data import SampleMaker
        from epochgui.training.looks.observer import Observer
        from epochgui.training.run import TrainingRun
        from epochgui.training.timeline import Timeline

        self._maker = self._maker or SampleMaker(self._reader.read)
        run = TrainingRun(experiment, self._maker.load, self._training_clock)
        return Observer(Timeline(run), keys)

    def described(self, settings: DataSource) -> DataDescribed | Rejected:
        """Read a data set, and return how many samples and which columns it has."""
        try:
            return DataDescribed(_description(settings, self._reader.read(settings)))
        except Exception as error:  # noqa: BLE001  whatever a file may bring about
            return rejected(error, settings)


def run_loaded(load: Load, run: "TrainingRun") -> RunLoaded:
    """Return what the window must know of a run that is ready."""
    from epochgui.training.sampling import EpochOrders

    is_one_number = run.data.inputs.shape[1:].numel() == 1
    inputs = run.data.inputs.flatten().cpu().numpy().copy() if is_one_number else None
    if inputs is not None:
        inputs.flags.writeable = False
    return RunLoaded(
        load.run_id,
        load.experiment,
        run.schedule,
        _description(load.experiment.data, run.data),
        EpochOrders(run.data.n_samples, load.experiment.batching.shuffle),
        inputs,
        run.n_done,
    )


def rejected(error: Exception, settings: DataSource, run_id: UUID | None = None) -> Rejected:
    """Return what is wrong with an experiment or its data, and what to choose from instead."""
    key = error.key if isinstance(error, InputError) else ""
    columns = None
    if isinstance(error, UnusableColumns):
        usual_target = error.columns.usual_target
        target = getattr(settings, "target", None) or usual_target
        columns = ColumnChoice(error.columns.numeric, target, usual_target)
    return Rejected(settings, sentence_of(error), key, columns, run_id)


def sentence_of(error: Exception) -> str:
    """Return the sentence of an InputError; another error is told with its kind."""
    if isinstance(error, InputError):
        return str(error)
    reason = " ".join(str(error).split())
    kind = type(error).__name__
    return tr("This cannot be done: {kind}: {reason}", kind=kind, reason=reason)


def _description(settings: DataSource, data: "Samples | Reading") -> DataDescription:
    columns = ColumnChoice(data.columns.numeric, data.target, data.columns.usual_target)
    return DataDescription(settings, data.n_samples, data.features, columns)
