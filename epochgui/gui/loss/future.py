"""What is still to come again: the part of the record behind the moment that the run is at."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import VEIL_ALPHA


def present_pen(theme: Theme) -> QPen:
    """Return what the line at the present is drawn with."""
    return theme.pen(theme.accent, 1.5, Qt.PenStyle.DashLine)


class Future(PlotLayer):
    """Veils the losses behind the present, when the run was taken back, and draws where that is."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
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
        colour.setAlphaF(VEIL_ALPHA)
        painter.fillRect(veil, colour)
        painter.setPen(present_pen(self.theme))
        painter.drawLine(QLineF(veil.left(), 0, veil.left(), veil.height()))
