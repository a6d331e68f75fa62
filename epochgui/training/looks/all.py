"""All looks there are, in the order in which they are seen."""

from typing import Any

from epochgui.training.looks.code import CodeLook
from epochgui.training.looks.confusion import ConfusionLook
from epochgui.training.looks.fit import FitLook
from epochgui.training.looks.inside import InsideLook
from epochgui.training.looks.look import Look
from epochgui.training.looks.sheet import SheetLook
from epochgui.training.looks.surface import (
    SurfaceAlongPath,
    SurfaceAlongPathNow,
    SurfaceThroughPoints,
    SurfaceThroughPointsNow,
)

LOOKS: tuple[type[Look[Any]], ...] = (
    CodeLook,  # before the values of its lines, which are drawn with it
    InsideLook,
    FitLook,
    ConfusionLook,
    SheetLook,
    SurfaceAlongPath,
    SurfaceThroughPoints,
    SurfaceAlongPathNow,
    SurfaceThroughPointsNow,
)
