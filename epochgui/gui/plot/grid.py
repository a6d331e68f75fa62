"""The grid: a line at each tick of the y axis."""

import math

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.axes import TitledAxis
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.view import PlotView


class Grid(PlotLayer):
    """Lines behind all else; those that an AxisItem draws itself lie in front of the curves."""

    def __init__(self, view: PlotView, axis: TitledAxis) -> None:
        super().__init__(view)
        self._axis = axis

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setPen(self.theme.pen(self.theme.grid))
        painter.drawLines([self._line(place) for place in self._axis.ticks().places])

    def _line(self, place: float) -> QLineF:
        # On the middle of a pixel, where a line of width 1 is sharp.
        whole = self.shown.whole_y
        y = math.floor((whole.high - place) * self.shown.height / whole.width) + 0.5
        return QLineF(0, y, self.shown.width, y)
