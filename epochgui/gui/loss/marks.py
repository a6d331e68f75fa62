"""The marks of the plot: a point for each batch, and shapes for the losses of each epoch."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.style.colours import readable
from epochgui.record.epoch_loss import EpochLoss

# What WCAG 2 asks of graphics.
_CONTRAST_OF_MARKS = 3.0

# The colours, by their names in the theme, of the losses of the epochs.
COLOURS = {
    EpochLoss.BATCH_MEAN: "accent",
    EpochLoss.SAMPLE_MEAN: "second_accent",
    EpochLoss.FINAL: "ink",
}
# Their shapes: a diamond, a square and a triangle.
_CORNERS = {
    EpochLoss.BATCH_MEAN: [QPointF(0, -1), QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0)],
    EpochLoss.SAMPLE_MEAN: [
        QPointF(-0.75, -0.75),
        QPointF(0.75, -0.75),
        QPointF(0.75, 0.75),
        QPointF(-0.75, 0.75),
    ],
    EpochLoss.FINAL: [QPointF(0, -0.9), QPointF(0.9, 0.7), QPointF(-0.9, 0.7)],
}


@lru_cache(4096)
def outline(colour: int, background: str) -> QColor:
    """Return a colour, given as 0xAARRGGBB, moved until its outline shows on the background."""
    return readable(QColor.fromRgba(colour), QColor(background), _CONTRAST_OF_MARKS)


def shape_of(kind: EpochLoss, middle: QPointF, radius: float) -> QPolygonF:
    """Return the shape that stands for a loss of the epochs, out to a radius around its middle.

    Diamond and square lie on the same place where the two means agree; both can be seen then.
    """
    corners = [corner * radius for corner in _CORNERS[kind]]
    return QPolygonF([middle + corner for corner in corners])


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """Return a square on its corner, out to a radius around its middle."""
    return shape_of(EpochLoss.BATCH_MEAN, middle, radius)


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


class EpochMarks(PlotLayer):
    """A mark for one loss of each epoch, set off from the lines by an edge of the surface."""

    def __init__(self, area: QGraphicsItem, kind: EpochLoss) -> None:
        super().__init__(area)
        self._kind = kind
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()

    def set_points(self, x: Sequence[float], y: Sequence[float]) -> None:
        """Draw these marks; those whose y is NaN are left out."""
        self._x, self._y = x, y
        self.update()

    @property
    def n_points(self) -> int:
        """How many marks are drawn."""
        return len(self._x)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if not self._x:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(getattr(self.theme, COLOURS[self._kind])))
        pen = QPen(QColor(self.theme.surface), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for x, y in zip(self._x, self._y, strict=True):
            if y == y:  # noqa: PLR0124  (NaN is not)
                middle = QPointF(self.frame.pixel_x(x), self.frame.pixel_y(y))
                painter.drawPolygon(shape_of(self._kind, middle, 8.0))
