"""The marks of the plot: a point for each batch and a diamond for the mean of each epoch."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.colours import readable
from epochgui.gui.plot.layer import PlotLayer

# What WCAG 2 asks of graphics.
_CONTRAST_OF_MARKS = 3.0


@lru_cache(4096)
def outline(colour: int, background: str) -> QColor:
    """Return a colour, given as 0xAARRGGBB, moved until its outline shows on the background."""
    return readable(QColor.fromRgba(colour), QColor(background), _CONTRAST_OF_MARKS)


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """Return a square that stands on a corner."""
    right, down = QPointF(radius, 0), QPointF(0, radius)
    return QPolygonF([middle - down, middle + right, middle + down, middle - right])


class BatchPoints(PlotLayer):
    """A point for each batch, in the batch's colour."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()
        self._colours: Sequence[QColor] = ()

    def set_points(self, x: Sequence[float], y: Sequence[float], colours: Sequence[QColor]) -> None:
        """Draw these points; those whose y is NaN are left out."""
        self._x, self._y, self._colours = x, y, colours
        self.update()

    @property
    def n_points(self) -> int:
        """How many points are drawn."""
        return len(self._x)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = min(max(0.42 * self.frame.pixels_per_x, 2.0), 4.5)
        for x, y, colour in zip(self._x, self._y, self._colours, strict=True):
            if y == y:  # noqa: PLR0124  (NaN is not)
                painter.setBrush(colour)
                painter.setPen(outline(colour.rgba(), self.theme.surface))
                middle = QPointF(self.frame.pixel_x(x), self.frame.pixel_y(y))
                painter.drawEllipse(middle, radius, radius)


class EpochDiamonds(PlotLayer):
    """A diamond for the mean of each epoch, set off from the lines by an edge of the surface."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()

    def set_points(self, x: Sequence[float], y: Sequence[float]) -> None:
        """Draw these diamonds; those whose y is NaN are left out."""
        self._x, self._y = x, y
        self.update()

    @property
    def n_points(self) -> int:
        """How many diamonds are drawn."""
        return len(self._x)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.theme.accent))
        pen = QPen(QColor(self.theme.surface), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for x, y in zip(self._x, self._y, strict=True):
            if y == y:  # noqa: PLR0124  (NaN is not)
                middle = QPointF(self.frame.pixel_x(x), self.frame.pixel_y(y))
                painter.drawPolygon(diamond(middle, 8.0))
