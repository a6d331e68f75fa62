"""What pictures can be taken of: the window, or one of its views."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

USUAL_LEAST_SIZE: Final = (270, 190)
WIDE: Final = 1.2
"""A view is wide that is so many times as wide as it is high, or more."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to take a picture of.

    While the context that `in_sight` returns lasts, it can be seen. `is_laid_out` tells that it is
    laid out in the size of the picture; the window is drawn as it stands, with `parts` in it that
    an SVG has to draw for themselves.
    `least_size` is what it needs to be of use in a picture, in letters of the usual size;
    `least_size_if_high` the same where it is not wide, if that is another.
    """

    name: str
    title: str
    widget: QWidget
    in_sight: Callable[[], AbstractContextManager[None]]
    is_laid_out: bool = True
    parts: "tuple[Subject, ...]" = ()
    least_size: tuple[int, int] = USUAL_LEAST_SIZE
    least_size_if_high: tuple[int, int] | None = None
    draw_vector: Callable[[QPainter], None] | None = None

    def least_size_in(self, room: QSizeF) -> QSize:
        """Return what it needs at least where it has the shape of this room."""
        is_wide = room.width() > WIDE * room.height()
        size = self.least_size if is_wide else self.least_size_if_high or self.least_size
        return QSize(*size)
