"""The legend of a fit, in as many lines as its width asks for."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.gui.colours import LIGHT, Theme
from epochgui.gui.fit.content import N_LEVELS
from epochgui.gui.fit.layers import EDGE, HALO, level_colour
from epochgui.gui.fit.words import Entry, Mark
from epochgui.gui.plot.curve_layer import mixed
from epochgui.gui.plot.marks import outline
from epochgui.text import tr

_MARK = 20
_GAP = 6
_BETWEEN = 18
_SCALE = 56
_AIR = 3


class FitLegend(QWidget):
    """What the marks of a fit mean; the batch is in its own colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._colour = QColor(LIGHT.accent)
        self.entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend of the fit"))
        self._paint_mark: dict[Mark, Callable[[QPainter, float, float], None]] = {
            Mark.SAMPLE: self._paint_sample,
            Mark.SCALED_SAMPLE: self._paint_scaled_sample,
            Mark.CURVE: self._paint_curve,
            Mark.SCALE: self._paint_scale,
            Mark.DIAGONAL: self._paint_diagonal,
            Mark.BATCH: self._paint_batch,
            Mark.RING: self._paint_ring,
            Mark.RESIDUAL: self._paint_residual,
        }

    def set_entries(self, entries: tuple[Entry, ...], colour: QColor) -> None:
        """Explain these marks; the colour is the batch's."""
        if (entries, colour) != (self.entries, self._colour):
            self.entries, self._colour = entries, colour
            self.setAccessibleDescription("; ".join(entry.text for entry in entries))
            self._fit_height()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the legend at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, metrics = self._line_height, QFontMetricsF(self.font())
        for entry, (left, row) in zip(self.entries, self._places(), strict=True):
            self._paint_mark[entry.mark](painter, left, (row + 0.5) * line)
            text_left = left + _mark_width(entry) + _GAP
            area = QRectF(text_left, row * line, max(self.width() - text_left, 0), line)
            text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, area.width() + 1)
            painter.setPen(QColor(self._theme.quiet_ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    @property
    def _line_height(self) -> float:
        return round(QFontMetricsF(self.font()).height()) + _AIR

    def _places(self) -> list[tuple[float, int]]:
        """Return for each entry how far to the right and in which line it stands."""
        metrics, places = QFontMetricsF(self.font()), []
        left, row = 0.0, 0
        for entry in self.entries:
            width = _mark_width(entry) + _GAP + metrics.horizontalAdvance(entry.text)
            if left and left + width > self.width():
                left, row = 0.0, row + 1
            places.append((left, row))
            left += width + _BETWEEN
        return places

    def _fit_height(self) -> None:
        places = self._places()
        n_rows = places[-1][1] + 1 if places else 1
        self.setFixedHeight(round(n_rows * self._line_height))

    def _paint_sample(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._theme
        painter.setBrush(mixed(QColor(theme.quiet_ink), QColor(theme.surface), 0.7))
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 3.5, 3.5)

    def _paint_scaled_sample(self, painter: QPainter, left: float, y: float) -> None:
        for level, x in ((N_LEVELS // 8, left + 3.5), (N_LEVELS * 5 // 8, left + _MARK - 3.5)):
            painter.setPen(EDGE)
            painter.setBrush(level_colour(level))
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _paint_curve(self, painter: QPainter, left: float, y: float) -> None:
        self._paint_line(painter, QPen(QColor(self._theme.accent), 2.0), left, y)

    def _paint_diagonal(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(QPen(QColor(self._theme.ink), 1.0))
        painter.drawLine(QPointF(left + 3, y + 5), QPointF(left + _MARK - 3, y - 5))

    def _paint_scale(self, painter: QPainter, left: float, y: float) -> None:
        gradient = QLinearGradient(left, 0, left + _SCALE, 0)
        for level in range(0, N_LEVELS, N_LEVELS // 8):
            gradient.setColorAt(level / (N_LEVELS - 1), level_colour(level))
        gradient.setColorAt(1, level_colour(N_LEVELS - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRect(QRectF(left, y - 5, _SCALE, 10))

    def _paint_batch(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(self._edge)
        painter.setBrush(self._colour)
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 4.5, 4.5)

    def _paint_ring(self, painter: QPainter, left: float, y: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((EDGE, 4.5), (HALO, 3.5)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(QPointF(left + _MARK / 2, y), 5.0, 5.0)
        painter.setPen(QPen(self._colour, 2.0))
        painter.drawEllipse(QPointF(left + _MARK / 2, y), 5.0, 5.0)

    def _paint_residual(self, painter: QPainter, left: float, y: float) -> None:
        painter.setPen(QPen(self._edge, 1.5))
        painter.drawLine(QPointF(left + _MARK / 2, y - 6), QPointF(left + _MARK / 2, y + 6))

    def _paint_line(self, painter: QPainter, pen: QPen, left: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + _MARK, y))

    @property
    def _edge(self) -> QColor:
        return outline(self._colour.rgba(), self._theme.surface)

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._line_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self))


def _mark_width(entry: Entry) -> int:
    return _SCALE if entry.mark is Mark.SCALE else _MARK
