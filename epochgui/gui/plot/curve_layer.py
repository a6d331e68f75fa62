"""A line through losses."""

import numpy
from numpy.typing import NDArray
from pyqtgraph import PlotCurveItem
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import Colour

# One path has the better corners. But Qt looks for the places where a path crosses itself: from
# some hundred points on, single pieces are drawn ten to a hundred times as fast.
_MOST_JOINED = 100
# Beyond it, a line that goes up and down fills an area: smoothing costs most there and shows least.
_MOST_SMOOTHED = 1_000

_NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
_NO_PLACES = numpy.empty(0, numpy.float64)


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a share of one colour and the rest of another."""
    rest = 1 - share
    return QColor.fromRgbF(
        colour.redF() * share + other.redF() * rest,
        colour.greenF() * share + other.greenF() * rest,
        colour.blueF() * share + other.blueF() * rest,
    )


class CurveLayer(PlotLayer):
    """A line with gaps, drawn by pyqtgraph's PlotCurveItem in pixels.

    Where it has so many points that it fills an area, `dense_share` of the colour is used, mixed
    with the background. Where something comes below the axis, the line ends there. Where the axis
    has a place for 0 below a break, places of 0 side by side are joined below it.
    """

    def __init__(
        self,
        area: QGraphicsItem,
        colour: Colour,
        width: float = 1.0,
        dense_share: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        super().__init__(area)
        self.setFlag(_NO_CONTENTS)
        self._colour = colour
        self._width = width
        self._dense_share = dense_share
        self._style = style
        self._curve = PlotCurveItem(connect="finite")
        self._curve.setParentItem(self)
        self.xs = self.ys = _NO_PLACES
        self.lines_at_zero: list[QLineF] = []

    def set_points(self, xs: NDArray[numpy.float64], ys: NDArray[numpy.float64]) -> None:
        """Draw the line through these places, with gaps where one of `ys` is NaN."""
        self.xs, self.ys = xs, ys
        self._draw()

    def clear(self) -> None:
        """Draw no line."""
        if self.n_points:
            self.set_points(_NO_PLACES, _NO_PLACES)

    @property
    def n_points(self) -> int:
        """How many points the line has, those at its gaps included."""
        return len(self.xs)

    @property
    def is_seen(self) -> bool:
        """Whether one of its points has a place."""
        if not self.n_points:
            return False
        first = self.ys[0]  # mostly it has one, and the others need not be looked at
        return not numpy.isnan(first) or not numpy.isnan(self.ys).all()

    @property
    def style(self) -> Qt.PenStyle:
        """How it is drawn; in single pieces, dashes would begin anew at each."""
        return self._style if self.n_points <= _MOST_JOINED else Qt.PenStyle.SolidLine

    @property
    def ink(self) -> QColor:
        """The colour that it is drawn in."""
        share = 1.0 if self.n_points <= _MOST_SMOOTHED else self._dense_share
        return mixed(self._colour.of(self.theme), QColor(self.theme.surface), share)

    def set_shown(self, shown: Shown) -> None:
        super().set_shown(shown)
        is_cut = shown.floor < shown.height
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, is_cut)
        self.setFlag(_NO_CONTENTS, not shown.has_zero)
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._draw()

    def _draw(self) -> None:
        """Give the line to its curve, in pixels."""
        xs, ys = self.shown.pixels_x(self.xs), self.shown.pixels_y(self.ys)
        self.lines_at_zero = self._lines_at_zero(xs) if self.shown.has_zero else []
        self._curve.setSegmentedLineMode("off" if self.n_points <= _MOST_JOINED else "on")
        self._curve.setData(
            xs,
            ys,
            pen=self.theme.pen(self.ink, self._width, self.style),
            antialias=self.n_points <= _MOST_SMOOTHED,
        )

    def _lines_at_zero(self, xs: NDArray[numpy.float64]) -> list[QLineF]:
        """Return the lines in the place of 0; where one stands alone, a short one."""
        is_zero = numpy.concatenate(([False], numpy.isneginf(self.ys), [False]))
        (edges,) = numpy.diff(is_zero).nonzero()
        lefts, rights, y = xs[edges[::2]], xs[edges[1::2] - 1], self.shown.zero_y
        pairs = zip(lefts.tolist(), rights.tolist(), strict=True)
        return [QLineF(left - 0.5, y, right + 0.5, y) for left, right in pairs]

    def shape(self) -> QPainterPath:
        """Return what of it the curve is cut to."""
        above_the_end = QPainterPath()
        above_the_end.addRect(0, 0, self.shown.width, self.shown.floor)
        return above_the_end

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint what lies at 0; the curve paints itself."""
        painter.setPen(self.theme.pen(self.ink, self._width))
        painter.drawLines(self.lines_at_zero)
