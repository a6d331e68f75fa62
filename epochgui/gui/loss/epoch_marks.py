"""The marks of the loss plot: shapes for the losses of each epoch."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import diamond
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import Colour, ThemeColour
from epochgui.record.epoch_loss import EpochLoss

# The colours of the losses of the epochs.
COLOURS = {
    EpochLoss.BATCH_MEAN: ThemeColour("accent"),
    EpochLoss.SAMPLE_MEAN: ThemeColour("second_accent"),
    EpochLoss.FINAL: ThemeColour("ink"),
}
_SQUARE = [QPointF(-0.75, -0.75), QPointF(0.75, -0.75), QPointF(0.75, 0.75), QPointF(-0.75, 0.75)]
_TRIANGLE = [QPointF(0, -0.9), QPointF(0.9, 0.7), QPointF(-0.9, 0.7)]


def shape_of(kind: EpochLoss, middle: QPointF, radius: float) -> QPolygonF:
    """Return the shape that stands for a loss of the epochs, out to a radius around its middle.

    Diamond and square lie on the same place where the two means agree; both can be seen then.
    """
    if kind is EpochLoss.BATCH_MEAN:
        return diamond(middle, radius)
    corners = _SQUARE if kind is EpochLoss.SAMPLE_MEAN else _TRIANGLE
    return QPolygonF([middle + corner * radius for corner in corners])


def set_mark(painter: QPainter, colour: QColor, theme: Theme) -> None:
    """Draw shapes from now on as marks are: hollow.

    So none looks like a batch, and a batch that stands at the same place is seen within it.
    """
    painter.setBrush(QColor(theme.surface))
    pen = theme.symbol_pen(colour, 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)


class EpochMarks(PlotLayer):
    """A mark for one loss of each epoch."""

    def __init__(self, area: QGraphicsItem, kind: EpochLoss, colour: Colour) -> None:
        super().__init__(area)
        self._kind = kind
        self._colour = colour
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()

    def set_points(self, x: Sequence[float], y: Sequence[float]) -> None:
        """Draw these marks; those that have no place are left out."""
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
        set_mark(painter, self._colour.of(self.theme), self.theme)
        shape = shape_of(self._kind, QPointF(), 7.5 * self.theme.symbol_scale)
        for x, y in zip(self._x, self._y, strict=True):
            pixel_y = self.shown.pixel_y(y)
            if pixel_y == pixel_y:  # noqa: PLR0124  (NaN is not)
                painter.drawPolygon(shape.translated(self.shown.pixel_x(x), pixel_y))
