"""The frame that shows where the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer


class FocusFrame(PlotLayer):
    """A frame around the plot while keys go there; hidden at first."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self.hide()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.boundingRect().adjusted(1, 1, -1, -1))
