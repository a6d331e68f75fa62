"""Looks: what can be watched of a run, by name. A look draws nothing from the random state."""

from collections.abc import Callable

from epochgui.training.looks.code import look_at_code
from epochgui.training.looks.fit import look_at_fit
from epochgui.training.looks.inside import look_inside
from epochgui.training.looks.surface import look_at_points, look_at_surface
from epochgui.training.run import TrainingRun

LOOKS: dict[str, Callable[[TrainingRun], object]] = {
    "fit": look_at_fit,
    "surface": look_at_surface,
    "surface_points": look_at_points,
    "code": look_at_code,
    "inside": look_inside,
}
