"""The legend of a fit: how its marks are drawn."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.gui.fit.content import N_LEVELS
from epochgui.gui.fit.layers import EDGE, HALO, level_colour
from epochgui.gui.fit.words import ClassPatch, Symbol
from epochgui.gui.plot.curve_layer import mixed
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.entry_legend import EntryLegend
from epochgui.gui.style.theme_colour import ThemeColour

_MARK = 20
_SCALE = 56
_PATCH = 10


class FitLegend(EntryLegend):
    """What the marks of a fit mean; the batch is in its own colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Legend of the fit"))
        self._paint_symbol: dict[Hashable, Callable[[QPainter, float, float], None]] = {
            Symbol.SAMPLE: self._paint_sample,
            Symbol.SCALED_SAMPLE: self._paint_scaled_sample,
            Symbol.CURVE: self._paint_curve,
            Symbol.SCALE: self._paint_scale,
            Symbol.REGIONS: self._paint_regions,
            Symbol.DIAGONAL: self._paint_diagonal,
            Symbol.BATCH: self._paint_batch,
            Symbol.RING: self._paint_ring,
            Symbol.RESIDUAL: self._paint_residual,
        }

    def symbol_width(self, entry: Entry) -> float:
        if isinstance(entry.symbol, ClassPatch):
            return _PATCH
        return _SCALE if entry.symbol is Symbol.SCALE else _MARK

    def draw_symbol(self, painter: QPainter, entry: Entry, left: float, y: float) -> None:
        if isinstance(entry.symbol, ClassPatch):
            self._paint_patch(painter, entry.symbol.level, QRectF(left, y - 5, _PATCH, _PATCH))
        else:
            self._paint_symbol[entry.symbol](painter, left, y)

    def _paint_sample(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._theme
        painter.setBrush(mixed(QColor(theme.quiet_ink), QColor(theme.surface), 0.7))
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 3.5, 3.5)

    def _paint_scaled_sample(self, painter: QPainter, left: float, y: float) -> None:
        for level, x in ((N_LEVELS // 8, left + 3.5), (N_LEVELS * 5 // 8, left + _MARK - 3.5)):
            painter.setPen(self._theme.pen(EDGE))
            painter.setBrush(level_colour(level, self._theme))
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_curve(self, painter: QPainter, left: float, y: float) -> None:
        self._paint_line(painter, self._theme.pen(self._theme.accent, 2.0), left, y)

    def _paint_diagonal(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(self._theme.pen(self._theme.ink))
        painter.drawLine(QPointF(left + 3, y + 5), QPointF(left + _MARK - 3, y - 5))

    def _paint_scale(self, painter: QPainter, left: float, y: float) -> None:
        gradient = QLinearGradient(left, 0, left + _SCALE, 0)
        for level in range(0, N_LEVELS, N_LEVELS // 8):
            gradient.setColorAt(level / (N_LEVELS - 1), level_colour(level, self._theme))
        gradient.setColorAt(1, level_colour(N_LEVELS - 1, self._theme))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRect(QRectF(left, y - 5, _SCALE, 10))

    def _paint_regions(self, painter: QPainter, left: float, y: float) -> None:
        half = _MARK / 2
        self._paint_patch(painter, 0, QRectF(left, y - 5, half, _PATCH))
        self._paint_patch(painter, N_LEVELS - 1, QRectF(left + half, y - 5, half, _PATCH))

    def _paint_patch(self, painter: QPainter, level: int, area: QRectF) -> None:
        painter.fillRect(area, level_colour(level, self._theme))

    def _paint_batch(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(self._theme.pen(self._edge))
        painter.setBrush(self._batch_colour)
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 4.5, 4.5)

    def _paint_ring(self, painter: QPainter, left: float, y: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((EDGE, 4.5), (HALO, 3.5)):
            painter.setPen(self._theme.pen(colour, width))
            painter.drawEllipse(QPointF(left + _MARK / 2, y), 5.0, 5.0)
        painter.setPen(self._theme.pen(self._batch_colour, 2.0))
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 5.0, 5.0)

    def _paint_residual(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(self._theme.pen(self._edge, 1.5))
        painter.drawLine(QPointF(left + _MARK / 2, y - 6), QPointF(left + _MARK / 2, y + 6))

    def _paint_line(self, painter: QPainter, pen: QPen, left: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + _MARK, y))

    @property
    def _batch_colour(self) -> QColor:
        return (self._colour or ThemeColour("accent")).of(self._theme)

    @property
    def _edge(self) -> QColor:
        return self._theme.outline_of(self._batch_colour)
