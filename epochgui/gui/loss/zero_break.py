"""The break of a logarithmic axis: below it is the place of losses of 0."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer

_HEIGHT = 4.0


class ZeroBreak(PlotLayer):
    """Cuts the place of 0 off from the axis above it, where the plot has one."""

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        shown = self.shown
        if not shown.has_zero:
            return
        top = round(shown.floor) + 0.5  # the middle of a pixel, where a thin line is sharp
        painter.fillRect(QRectF(0, top, shown.width, _HEIGHT), QColor(self.theme.surface))
        ink = QColor(self.theme.quiet_ink)
        ink.setAlphaF(0.5)
        painter.setPen(self.theme.pen(ink))
        edges = (QLineF(0, y, shown.width, y) for y in (top, top + _HEIGHT))
        painter.drawLines(list(edges))
