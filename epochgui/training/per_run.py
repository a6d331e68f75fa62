"""What is made of a run once and kept as long as the run is there."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from epochgui.training.run import TrainingRun

Made = TypeVar("Made")


def per_run(make: Callable[[TrainingRun], Made]) -> Callable[[TrainingRun], Made]:
    """Return what makes something of a run when it is first asked for; it must not hold the run."""
    kept: WeakKeyDictionary[TrainingRun, Made] = WeakKeyDictionary()

    def made_of(run: TrainingRun) -> Made:
        if run not in kept:
            kept[run] = make(run)
        return kept[run]

    return made_of
