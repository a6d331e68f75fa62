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
    EpochLoss.VALIDATION: ThemeColour("error"),
}
_SQUARE = [QPointF(-0.75, -0.75), QPointF(0.75, -0.75), QPointF(0.75, 0.75), QPointF(-0.75, 0.75)]
_TRIANGLE = [QPointF(0, -0.9), QPointF(0.9, 0.7), QPointF(-0.9, 0.7)]
_UPSIDE_DOWN = [QPointF(0, 0.9), QPointF(0.9, -0.7), QPointF(-0.9, -0.7)]


def shape_of(kind: EpochLoss, middle: QPointF, radius: float) -> QPolygonF:
    """Return the shape that stands for a loss of the epochs, out to a radius around its middle.

    Diamond and square lie on the same place where the two means agree; both can be seen then, and
    so can the two triangles.
    """
    if kind is EpochLoss.BATCH_MEAN:
        return diamond(middle, radius)
    corners = {
        EpochLoss.SAMPLE_MEAN: _SQUARE,
        EpochLoss.FINAL: _TRIANGLE,
        EpochLoss.VALIDATION: _UPSIDE_DOWN,
    }[kind]
    return QPolygonF([middle + corner * radius for corner in corners])


def set_mark(painter: QPainter, colour: QColor, theme: Theme) -> None:
    """Draw shapes from now on as marks are: hollow.

    So none looks like a batch, and a batch that stands at the same place is seen within it.
    """
    painter.setBrush(QColor(theme.surface))
    pen = theme.symbol_pen(colour, 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)


def style_of(kind: EpochLoss, style: Qt.PenStyle) -> Qt.PenStyle:
    """Return the style of the line of a loss where the lines of its run have this one."""
    is_own = kind is EpochLoss.VALIDATION and style is Qt.PenStyle.SolidLine
    return Qt.PenStyle.DashLine if is_own else style


class EpochMarks(PlotLayer):
    """A mark for one loss of each epoch; the `lowest`, where it is of interest, is filled."""

    def __init__(self, area: QGraphicsItem, kind: EpochLoss, colour: Colour) -> None:
        super().__init__(area)
        self._kind = kind
        self._colour = colour
        self._x: Sequence[float] = ()
        self._y: Sequence[float] = ()
        self.lowest: tuple[float, float] | None = None

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
        if self.lowest is not None and self.lowest[1] == self.lowest[1]:
            painter.setBrush(self._colour.of(self.theme))
            x, y = self.lowest
            painter.drawPolygon(shape.translated(self.shown.pixel_x(x), self.shown.pixel_y(y)))
