"""What points at single batches: the ring, the line of a bad loss, the crosshair.

Moved and painted again, pyqtgraph's InfiniteLine takes 1.3 times as long as a line here,
and 1.6 times with its label; it has no ring.
"""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.loss.placed_batch import PlacedBatch
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.style.colours import Theme


class PointerLayer(PlotLayer):
    """Points at one batch, or at none."""

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self.font = font
        self.batch: PlacedBatch | None = None

    def point_at(self, batch: PlacedBatch | None) -> None:
        """Point at this batch; None for none."""
        if batch != self.batch:
            self.batch = batch
            self.update()

    def set_font(self, font: QFont) -> None:
        self.font = font

    @property
    def is_in_sight(self) -> bool:
        """Whether it points at a batch whose place is shown."""
        if self.batch is None or self.batch.x not in self.shown.x:
            return False
        return 0 <= self.shown.pixel_y(self.batch.y) <= self.shown.height

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self.batch is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font)
        x = self.shown.pixel_x(self.batch.x)
        self.draw(painter, self.batch, QPointF(x, self.shown.pixel_y(self.batch.y)))

    def draw(self, painter: QPainter, batch: PlacedBatch, at: QPointF) -> None:
        """Draw the pointer to a batch that stands here."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def hair(self, at: QPointF) -> QLineF:
        """Return a line from top to bottom, on the middle of a pixel."""
        x = math.floor(at.x()) + 0.5
        return QLineF(x, 0, x, self.shown.height)


class ChosenRing(PointerLayer):
    """A ring around the batch that the user chose, with a line through it."""

    def draw(self, painter: QPainter, _batch: PlacedBatch, at: QPointF) -> None:
        colour = QColor(self.theme.accent)
        painter.setPen(self.theme.pen(colour))
        painter.drawLine(self.hair(at))
        _draw_ring(painter, at, self.theme.symbol_pen(colour, 2.0), 8.0 * self.theme.symbol_scale)


class CurrentRing(PointerLayer):
    """A ring around the batch that was trained last."""

    def draw(self, painter: QPainter, _batch: PlacedBatch, at: QPointF) -> None:
        pen, radius = self.theme.symbol_pen(self.theme.ink, 1.5), 7.5 * self.theme.symbol_scale
        _draw_ring(painter, at, pen, radius)


class BadLoss(PointerLayer):
    """A dashed line where the loss stopped being a number, with what it was instead."""

    def draw(self, painter: QPainter, batch: PlacedBatch, at: QPointF) -> None:
        colour = QColor(self.theme.error)
        pen = self.theme.pen(colour)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(self.hair(at))
        size = _text_size(self.font, batch.text)
        label = _beside(at.x(), size.translated(0, self.shown.floor - size.height() - 8), self)
        _draw_box(painter, label, self.theme, colour)
        painter.setPen(colour)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, batch.text)


class Crosshair(PointerLayer):
    """A line through the batch under the mouse, with a label that says which it is."""

    def draw(self, painter: QPainter, batch: PlacedBatch, at: QPointF) -> None:
        painter.setPen(self.theme.pen(self.theme.quiet_ink))
        painter.drawLine(self.hair(at))
        _draw_ring(painter, at, self.theme.pen(self.theme.ink, 1.5), 5.5)
        self._draw_label(painter, batch)

    def label_rect(self) -> QRectF:
        """Return where the label is, in pixels; it never leaves the plot."""
        if self.batch is None:
            return QRectF()
        size = _text_size(self.font, self.batch.text)
        size.setWidth(size.width() + 14)
        x = self.shown.pixel_x(self.batch.x)
        return _beside(x, size.translated(0, 6), self)

    def _draw_label(self, painter: QPainter, batch: PlacedBatch) -> None:
        label = self.label_rect()
        _draw_box(painter, label, self.theme, QColor(self.theme.line))
        if batch.colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(batch.colour.of(self.theme))
            painter.drawEllipse(QPointF(label.left() + 12, label.center().y()), 4, 4)
        painter.setPen(QColor(self.theme.ink))
        text = label.adjusted(14, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, batch.text)


def _draw_ring(painter: QPainter, at: QPointF, pen: QPen, radius: float) -> None:
    if not math.isnan(at.y()):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius, radius)


def _text_size(font: QFont, text: str) -> QRectF:
    metrics = QFontMetricsF(font)
    return QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)


def _draw_box(painter: QPainter, box: QRectF, theme: Theme, edge: QColor) -> None:
    painter.setPen(theme.pen(edge))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, 4, 4)


def _beside(x: float, label: QRectF, layer: PlotLayer) -> QRectF:
    """Return the label moved to the right of a line at x, or to the left where it would not fit."""
    gap = 8
    left = x + gap if x + gap + label.width() <= layer.shown.width else x - gap - label.width()
    # Half a pixel further, where an edge of width 1 is sharp.
    label.moveLeft(math.floor(max(left, 0)) + 0.5)
    label.moveTop(math.floor(label.top()) + 0.5)
    return label
