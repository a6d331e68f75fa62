"""The points of the loss plot: one for each batch."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import draw_point
from epochgui.gui.style.theme_colour import Colour

# How far points reach out, in pixels; so far that their shapes can be seen, if they have several.
_LEAST, _LEAST_OF_SHAPES, _MOST = 2.0, 3.5, 4.5


class BatchPoints(PlotLayer):
    """A point for each batch, in a colour and a shape that it is given.

    pyqtgraph's ScatterPlotItem takes 2.3 times as long for 23 points and 1.4 times for 125, for
    it copies pictures of them; they are blurred at a larger scale, and are pictures in an SVG.
    """

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()
        self._colours: Sequence[Colour] = ()
        self._shapes: Sequence[int] = ()

    def set_points(
        self,
        x: Sequence[float],
        y: Sequence[float],
        colours: Sequence[Colour],
        shapes: Sequence[int],
    ) -> None:
        """Draw these points; those that have no place are left out."""
        self._x, self._y, self._colours, self._shapes = x, y, colours, shapes
        self.update()

    @property
    def n_points(self) -> int:
        """How many points are drawn."""
        return len(self._x)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        least = _LEAST_OF_SHAPES if any(self._shapes) else _LEAST
        most = _MOST * self.theme.symbol_scale
        radius = min(max(0.42 * self.shown.pixels_per_x, least), most)
        points = zip(self._x, self._y, self._colours, self._shapes, strict=True)
        for x, y, colour, shape in points:
            pixel_y = self.shown.pixel_y(y)
            if pixel_y == pixel_y:  # noqa: PLR0124  (NaN is not)
                fill = colour.of(self.theme)
                painter.setBrush(fill)
                painter.setPen(self.theme.symbol_pen(self.theme.outline_of(fill)))
                draw_point(painter, shape, QPointF(self.shown.pixel_x(x), pixel_y), radius)
