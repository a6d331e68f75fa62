"""How several runs are told apart without colour: by the style of lines and the shape of points."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from epochgui.gui.plot.shapes import diamond

LINE_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_N_SHAPES = 4
# Of the size of a circle, by what the eye takes for it.
_SQUARE, _TRIANGLE, _DIAMOND = 0.9, 1.2, 1.3


def line_style(place: int) -> Qt.PenStyle:
    """Return the style of the lines of one of several runs."""
    return LINE_STYLES[place % len(LINE_STYLES)]


def draw_point(painter: QPainter, place: int, middle: QPointF, radius: float) -> None:
    """Draw the point of a batch of one of several runs; a single run has circles."""
    shape = place % _N_SHAPES
    if shape == 0:
        painter.drawEllipse(middle, radius, radius)
    elif shape == 1:
        half = _SQUARE * radius
        painter.drawRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half))
    elif shape == 2:
        painter.drawPolygon(_triangle(middle, _TRIANGLE * radius))
    else:
        painter.drawPolygon(diamond(middle, _DIAMOND * radius))


def _triangle(middle: QPointF, radius: float) -> QPolygonF:
    corners = (QPointF(0, -1), QPointF(0.9, 0.7), QPointF(-0.9, 0.7))
    return QPolygonF([middle + corner * radius for corner in corners])
