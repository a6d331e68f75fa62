"""What pictures can be taken of: the window, or one of its views."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

USUAL_LEAST_SIZE: Final = (300, 190)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to take a picture of.

    While the context that `in_sight` returns lasts, it can be seen. `is_laid_out` tells that it is
    laid out in the size of the picture; the window is drawn as it stands. `can_be_svg` tells that
    what it is painted of can be kept as lines and letters there, else it is an image in an SVG.
    `least_size` is what it needs to be of use in a picture, in letters of the usual size.
    """

    name: str
    title: str
    widget: QWidget
    in_sight: Callable[[], AbstractContextManager[None]]
    is_laid_out: bool = True
    can_be_svg: bool = True
    least_size: tuple[int, int] = USUAL_LEAST_SIZE
    draw_vector: Callable[[QPainter], None] | None = None
