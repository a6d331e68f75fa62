"""Shapes of what is marked in a plot."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """Return a square on its corner, out to a radius around its middle."""
    corners = (QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0))
    return QPolygonF([middle + corner for corner in corners])
