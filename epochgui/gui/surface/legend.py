"""The legend of a loss surface, in as many lines as its width asks for."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.gui.colours import LIGHT, Theme
from epochgui.gui.plot.marks import diamond, outline
from epochgui.gui.surface.layers import draw_arrow
from epochgui.gui.surface.words import Entry, Mark
from epochgui.text import tr

_MARK = 22
_RINGS_AND_ARROW = 52
_GAP = 6
_BETWEEN = 16
_AIR = 3


class SurfaceLegend(QWidget):
    """What the marks of a loss surface mean; the batch is in its own colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._colour: QColor | None = None
        self.entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setObjectName("surface_legend")
        self.setAccessibleName(tr("Legend of the loss surface"))

    def set_entries(self, entries: tuple[Entry, ...], colour: QColor | None) -> None:
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
        line = self._line_height
        for entry, (left, row) in zip(self.entries, self._places(), strict=True):
            self._draw_mark(painter, entry.mark, left, (row + 0.5) * line)
            painter.setPen(QColor(self._theme.quiet_ink))
            area = QRectF(left + _mark_width(entry.mark) + _GAP, row * line, self.width(), line)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, entry.text)

    @property
    def _line_height(self) -> float:
        return round(QFontMetricsF(self.font()).height()) + _AIR

    def _places(self) -> list[tuple[float, int]]:
        """Return for each entry how far to the right and in which line it stands."""
        metrics, places = QFontMetricsF(self.font()), []
        left, row = 0.0, 0
        for entry in self.entries:
            width = _mark_width(entry.mark) + _GAP + metrics.horizontalAdvance(entry.text)
            if left and left + width > self.width():
                left, row = 0.0, row + 1
            places.append((left, row))
            left += width + _BETWEEN
        return places

    def _fit_height(self) -> None:
        places = self._places()
        n_rows = places[-1][1] + 1 if places else 1
        self.setFixedHeight(round(n_rows * self._line_height))

    def _draw_mark(self, painter: QPainter, mark: Mark, left: float, y: float) -> None:
        theme = self._theme
        batch = QColor(theme.ink)
        if self._colour is not None:
            batch = outline(self._colour.rgba(), theme.surface)
        middle = QPointF(left + _MARK / 2, y)
        if mark is Mark.WHOLE:
            self._draw_rings(painter, QPen(QColor(theme.quiet_ink), 1.0), middle)
            draw_arrow(painter, _arrow(left, y), QColor(theme.ink), 2.5)
        elif mark is Mark.BATCH:
            self._draw_rings(painter, QPen(batch, 1.25), middle)
            draw_arrow(painter, _arrow(left, y), batch, 2.5)
        elif mark is Mark.BEST:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawPolygon(diamond(middle, 6.0))
        else:
            self._draw_path(painter, left, y)

    def _draw_rings(self, painter: QPainter, pen: QPen, middle: QPointF) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for share in (0.4, 1.0):
            painter.drawEllipse(middle, share * (_MARK / 2 - 1), share * 5.5)

    def _draw_path(self, painter: QPainter, left: float, y: float) -> None:
        ink = QColor(self._theme.ink)
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QLineF(left + 7, y, left + _MARK - 8, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, y - 3, 6, 6))
        painter.drawEllipse(QPointF(left + _MARK - 4.5, y), 3.75, 3.75)

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._line_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self))


def _mark_width(mark: Mark) -> int:
    return _RINGS_AND_ARROW if mark in (Mark.WHOLE, Mark.BATCH) else _MARK


def _arrow(left: float, y: float) -> QLineF:
    return QLineF(left + _MARK + 5, y, left + _RINGS_AND_ARROW, y)
