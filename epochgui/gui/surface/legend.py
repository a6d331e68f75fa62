"""The legend of a loss surface: how its marks are drawn."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.entry_legend import EntryLegend
from epochgui.gui.plot.shapes import diamond
from epochgui.gui.surface.layers import draw_arrow, draw_cross
from epochgui.gui.surface.words import Symbol

_MARK = 22
_RINGS_AND_ARROW = 52


class SurfaceLegend(EntryLegend):
    """What the marks of a loss surface mean; the batch is in its own colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface_legend")
        self.setAccessibleName(tr("Legend of the loss surface"))

    def symbol_width(self, entry: Entry) -> float:
        return _RINGS_AND_ARROW if entry.symbol in (Symbol.WHOLE, Symbol.BATCH) else _MARK

    def draw_symbol(self, painter: QPainter, entry: Entry, left: float, y: float) -> None:
        theme, symbol = self._theme, entry.symbol
        batch = QColor(theme.ink)
        if self._colour is not None:
            batch = theme.outline_of(self._colour.of(theme))
        middle = QPointF(left + _MARK / 2, y)
        if symbol is Symbol.WHOLE:
            self._draw_rings(painter, theme.pen(theme.quiet_ink), middle)
            draw_arrow(painter, _arrow(left, y), theme, QColor(theme.ink), 2.5)
        elif symbol is Symbol.BATCH:
            self._draw_rings(painter, theme.pen(batch, 1.25), middle)
            draw_arrow(painter, _arrow(left, y), theme, batch, 2.5)
        elif symbol is Symbol.BEST:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawPolygon(diamond(middle, 6.0))
        elif symbol is Symbol.LOWEST:
            draw_cross(painter, middle, theme.pen(theme.ink, 2.0))
        else:
            self._draw_path(painter, left, y)

    def _draw_rings(self, painter: QPainter, pen: QPen, middle: QPointF) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for share in (0.4, 1.0):
            painter.drawEllipse(middle, share * (_MARK / 2 - 1), share * 5.5)

    def _draw_path(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(self._theme.pen(self._theme.ink, 1.5))
        painter.drawLine(QLineF(left + 7, y, left + _MARK - 8, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, y - 3, 6, 6))
        painter.drawEllipse(QPointF(left + _MARK - 4.5, y), 3.75, 3.75)


def _arrow(left: float, y: float) -> QLineF:
    return QLineF(left + _MARK + 5, y, left + _RINGS_AND_ARROW, y)
