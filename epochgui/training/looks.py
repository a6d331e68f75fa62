"""Looks: what can be watched of a run, by name. A look draws nothing from the random state."""

from collections.abc import Callable

from epochgui.training.code import look_at_code
from epochgui.training.fit import look_at_fit
from epochgui.training.inspection import look_inside
from epochgui.training.run import TrainingRun
from epochgui.training.surface import look_at_points, look_at_surface

LOOKS: dict[str, Callable[[TrainingRun], object]] = {
    "fit": look_at_fit,
    "surface": look_at_surface,
    "surface_points": look_at_points,
    "code": look_at_code,
    "inside": look_inside,
}
