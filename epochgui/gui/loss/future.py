"""What is still to come again: the part of the record behind the moment that the run is at."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.layer import PlotLayer

_VEIL_ALPHA = 0.72
_MARGIN = 6


class Future(PlotLayer):
    """Veils the losses behind the present, when the run was taken back, and draws where that is."""

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self._font = font
        self._n_done: int | None = None

    def begin_at(self, n_done: int | None) -> None:
        """Veil what comes behind so many batches; None where the present is the newest moment."""
        if n_done != self._n_done:
            self._n_done = n_done
            self.update()

    def veil(self) -> QRectF | None:
        """Return the veiled area in pixels; None where nothing of it is in sight."""
        if self._n_done is None:
            return None
        shown = self.shown
        left = max(shown.pixel_x(self._n_done + 0.5), 0)
        return QRectF(left, 0, shown.width - left, shown.height) if left < shown.width else None

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        veil = self.veil()
        if veil is None:
            return
        colour = QColor(self.theme.surface)
        colour.setAlphaF(_VEIL_ALPHA)
        painter.fillRect(veil, colour)
        painter.setPen(QPen(QColor(self.theme.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(veil.left(), 0, veil.left(), veil.height()))
        self._write(painter, veil)

    def _write(self, painter: QPainter, veil: QRectF) -> None:
        text = tr("will happen again")
        metrics = QFontMetricsF(self._font)
        if metrics.horizontalAdvance(text) + 2 * _MARGIN <= veil.width():
            painter.setFont(self._font)
            painter.setPen(QColor(self.theme.quiet_ink))
            painter.drawText(QPointF(veil.left() + _MARGIN, veil.height() - _MARGIN), text)
