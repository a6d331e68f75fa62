"""What pictures can be taken of: the window, or one of its views."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to take a picture of.

    While the context that `in_sight` returns lasts, it can be seen.
    """

    name: str
    title: str
    widget: QWidget
    in_sight: Callable[[], AbstractContextManager[None]]
    has_caption: bool = True
    draw_vector: Callable[[QPainter], None] | None = None

    @property
    def allows_svg(self) -> bool:
        """Whether it can be drawn as lines and letters."""
        return self.draw_vector is not None
