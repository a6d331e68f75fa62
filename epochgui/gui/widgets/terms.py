"""Which terms a widget shows: whoever makes it says so, for what explains them.

A term is the name of a word of the glossary. What is written on screen may be in any language and
in any words; nothing here is found by reading it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

TERM_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model says the term of a column, where it has one."""

SEPARATOR = " · "
_PROPERTY = "term"


def set_term(widget: QWidget, term: str) -> None:
    """Say which term a widget stands for; "" for none."""
    widget.setProperty(_PROPERTY, term)


def term_of(widget: QWidget) -> str:
    """Return the term that a widget stands for, "" for none."""
    return str(widget.property(_PROPERTY) or "")


class Part(NamedTuple):
    """A part of a line, which stands for a term."""

    text: str
    term: str


class PartsLabel(QLabel):
    """A line of parts side by side, each of which stands for a term of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        self._parts = tuple(parts)
        self.setText(SEPARATOR.join(part.text for part in parts))

    def term_at(self, x: int) -> tuple[str, QRect] | None:
        """Return the term of the part at a place of the label, and the part's own place in it."""
        metrics, left = self.fontMetrics(), self.contentsRect().left()
        for part in self._parts:
            width = metrics.horizontalAdvance(part.text + SEPARATOR)
            if x < left + width:
                return part.term, QRect(left, 0, width, self.height())
            left += width
        return None
