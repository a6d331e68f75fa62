"""What pictures can be taken of: the window, or one of its views."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to take a picture of; `bring_up` makes sure that it is in sight."""

    name: str
    title: str
    widget: QWidget
    bring_up: Callable[[], None]
    has_caption: bool = True
    allows_svg: bool = False
