"""Looks: what can be watched of a run, by name. A look draws nothing from the random state."""

from collections.abc import Callable

from epochgui.training.run import TrainingRun
from epochgui.training.surface import look_at_points, look_at_surface

LOOKS: dict[str, Callable[[TrainingRun], object]] = {
    "surface": look_at_surface,
    "surface_points": look_at_points,
}
