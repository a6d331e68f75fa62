"""Looks: what can be watched of a run, by name. A look draws nothing from the random state."""

from collections.abc import Callable

from epochgui.training.fit import look_at_fit
from epochgui.training.run import TrainingRun

LOOKS: dict[str, Callable[[TrainingRun], object]] = {"fit": look_at_fit}
