"""Shapes and edges of what is marked in a plot."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPolygonF

from epochgui.gui.style.colours import readable

# What WCAG 2 asks of graphics.
CONTRAST_OF_MARKS = 3.0


@lru_cache(4096)
def outline(colour: int, background: str) -> QColor:
    """Return a colour, given as 0xAARRGGBB, moved until its outline shows on the background."""
    return readable(QColor.fromRgba(colour), QColor(background), CONTRAST_OF_MARKS)


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """Return a square on its corner, out to a radius around its middle."""
    corners = (QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0))
    return QPolygonF([middle + corner for corner in corners])
