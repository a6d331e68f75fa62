"""Building: from an experiment, and what was read of its data, to a run that can be trained."""

import math
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from epochgui.gui.run.data_description import DataDescription
from epochgui.gui.run.messages import Load, RunLoaded
from epochgui.observations.look_key import LookKey
from epochgui.training.load_torch import load_torch

if TYPE_CHECKING:
    from epochgui.training.data import SampleMaker
    from epochgui.training.looks.observer import Observer
    from epochgui.training.run import TrainingRun
    from epochgui.training.timeline import Timeline


class Builder:
    """Builds runs; it keeps the data of the last one, for most edits leave it as it is."""

    def __init__(self, training_clock: Callable[[], float]) -> None:
        """Measure the seconds of each epoch with the clock. torch need not be there yet."""
        self._training_clock = training_clock
        self._maker: SampleMaker | None = None

    def build(
        self, load: Load, before: "Timeline | None", keys: Collection[LookKey[Any]]
    ) -> "Observer":
        """Return the observer of a run, which looks at it under these keys.

        The run is the one that is asked for, and may branch off from the one before. Raises
        whatever keeps it from being built; torch is then as it was.
        """
        load_torch()
        from epochgui.training.all_or_nothing import all_or_nothing

        n_done = load.branch_at
        with all_or_nothing():
            if n_done is None or before is None:
                return self._build(load, keys)
            past = before.branch(n_done)  # first: building a run seeds the random state
            observer = self._build(load, keys)
            observer.timeline.take_over(past, n_done)
            for _left in observer.go_to(n_done, math.inf):
                pass
            return observer

    def _build(self, load: Load, keys: Collection[LookKey[Any]]) -> "Observer":
        from epochgui.training.data import SampleMaker
        from epochgui.training.looks.observer import Observer
        from epochgui.training.run import TrainingRun
        from epochgui.training.timeline import Timeline

        self._maker = maker = self._maker or SampleMaker()
        run = TrainingRun(
            load.experiment, lambda source: maker.make(source, load.reading), self._training_clock
        )
        return Observer(Timeline(run), keys)


def run_loaded(load: Load, run: "TrainingRun") -> RunLoaded:
    """Return what the window must know of a run that is ready."""
    is_one_number = run.data.inputs.shape[1:].numel() == 1
    inputs = run.data.inputs.flatten().cpu().numpy().copy() if is_one_number else None
    if inputs is not None:
        inputs.flags.writeable = False
    return RunLoaded(
        load.run_id,
        load.experiment,
        run.schedule,
        DataDescription.of(load.experiment.data, load.reading),
        run.sampler.orders,
        inputs,
        run.n_done,
    )
