"""The points of the loss plot: one for each batch."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.loss.run_signs import draw_point
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.style.theme_colour import Colour

# How far points reach out, in pixels; of several runs, so far that their shape can be seen.
_LEAST, _LEAST_OF_SEVERAL, _MOST = 2.0, 3.5, 4.5


class BatchPoints(PlotLayer):
    """A point for each batch, in a colour that it is given.

    pyqtgraph's ScatterPlotItem takes 2.3 times as long for 23 points and 1.4 times for 125, for
    it copies pictures of them; they are blurred at a larger scale, and are pictures in an SVG.
    """

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()
        self._colours: Sequence[Colour] = ()
        self._runs: Sequence[int] = ()

    def set_points(
        self,
        x: Sequence[float],
        y: Sequence[float],
        colours: Sequence[Colour],
        runs: Sequence[int],
    ) -> None:
        """Draw these points, each with the place of its run; those without a place are left out."""
        self._x, self._y, self._colours, self._runs = x, y, colours, runs
        self.update()

    @property
    def n_points(self) -> int:
        """How many points are drawn."""
        return len(self._x)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        least = _LEAST_OF_SEVERAL if any(self._runs) else _LEAST
        radius = min(max(0.42 * self.shown.pixels_per_x, least), _MOST)
        points = zip(self._x, self._y, self._colours, self._runs, strict=True)
        for x, y, colour, run in points:
            pixel_y = self.shown.pixel_y(y)
            if pixel_y == pixel_y:  # noqa: PLR0124  (NaN is not)
                fill = colour.of(self.theme)
                painter.setBrush(fill)
                painter.setPen(self.theme.pen(self.theme.outline_of(fill)))
                draw_point(painter, run, QPointF(self.shown.pixel_x(x), pixel_y), radius)
