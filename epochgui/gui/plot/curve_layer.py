"""A line through losses."""

import numpy
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPath
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer

# A line of many points is a filled area: smoothing costs most there and shows least.
_MOST_SMOOTHED = 700

_NO_PLACES = numpy.empty(0, numpy.float64)


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a share of one colour and the rest of another."""
    rgb = zip(colour.getRgbF()[:3], other.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(one * share + rest * (1 - share) for one, rest in rgb))


class CurveLayer(PlotLayer):
    """A line with gaps, in the theme's colour of this name.

    Where it has so many points that it fills an area, `dense_share` of the colour is used, mixed
    with the background.
    """

    def __init__(
        self, area: QGraphicsItem, colour: str, width: float = 1.0, dense_share: float = 1.0
    ) -> None:
        super().__init__(area)
        self._colour = colour
        self._width = width
        self._dense_share = dense_share
        self.x = self.y = _NO_PLACES

    def set_points(self, x: NDArray[numpy.float64], y: NDArray[numpy.float64]) -> None:
        """Draw the line through these places, with gaps where y is NaN."""
        self.x, self.y = x, y
        self.update()

    @property
    def n_points(self) -> int:
        """How many points the line has, those at its gaps included."""
        return len(self.x)

    def path(self) -> QPainterPath:
        """Return the line in pixels."""
        x, y = self.frame.pixels_x(self.x), self.frame.pixels_y(self.y)
        path: QPainterPath = arrayToQPath(x, y, connect="finite")
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        smooth = self.n_points <= _MOST_SMOOTHED
        colour = QColor(getattr(self.theme, self._colour))
        if not smooth:
            colour = mixed(colour, QColor(self.theme.surface), self._dense_share)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        painter.setPen(QPen(colour, self._width))
        painter.drawPath(self.path())
