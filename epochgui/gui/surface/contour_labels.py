"""Numbers at contours: the loss that is the same all along a line."""

from collections.abc import Sequence

import numpy
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.surface.layers import in_pixels
from epochgui.gui.surface.words import loss_number
from epochgui.observations.surface import Numbers

_AIR = 2.0
# Numbers are so far apart at least, where they are on the same height.
_GAP = 6.0
# Farther from the path than this no place is better than another, so that numbers stand still.
_FAR = 40.0
_NEAR = 8.0
_SMALLER = 0.85
_GROUND_ALPHA = 0.82
_NO_PLACES = numpy.empty((0, 2))


class ContourLabels(PlotLayer):
    """A number on a contour where it hides neither the path nor another number.

    A contour with no such place has none; `placed` are those that have one.
    """

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self.set_font(font)
        self._contours: Sequence[tuple[float, Numbers]] = ()
        self._path = _NO_PLACES
        self.placed: list[tuple[QRectF, str]] = []

    def set_font(self, font: QFont) -> None:
        self._font = QFont(font)
        self._font.setPointSizeF(_SMALLER * font.pointSizeF())
        self._metrics = QFontMetricsF(self._font)

    def set_contours(self, contours: Sequence[tuple[float, Numbers]], path: Numbers) -> None:
        """Write numbers at these, each a loss and the pieces of its line, away from a path."""
        self._contours, self._path = contours, path
        self._place()
        self.update()

    def set_shown(self, shown: Shown) -> None:
        super().set_shown(shown)
        self._place()

    def _place(self) -> None:
        shown, placed = self.shown, self.placed
        placed.clear()
        of_path = numpy.stack(
            [shown.pixels_x(self._path[:, 0]), shown.pixels_y(self._path[:, 1])], axis=1
        )
        for level, pieces in self._contours:
            text = loss_number(level)
            size = QSizeF(self._metrics.horizontalAdvance(text), self._metrics.height())
            area = self._free_place(in_pixels(pieces, shown), of_path, size)
            if area is not None:
                placed.append((area, text))

    def _free_place(self, pieces: Numbers, path: Numbers, size: QSizeF) -> QRectF | None:
        """Return where a text of a size fits on a line, in pixels; None where it fits nowhere."""
        half = numpy.array([size.width() / 2 + _AIR, size.height() / 2])
        middles = (pieces[:, :2] + pieces[:, 2:]) / 2
        inside = (middles > half) & (middles < [self.shown.width, self.shown.height] - half)
        middles = middles[inside.all(axis=1)]
        for taken, _ in self.placed:
            others = numpy.array([taken.center().x(), taken.center().y()])
            room = half + numpy.array([taken.width() / 2 + _GAP, taken.height() / 2 + _AIR])
            middles = middles[(abs(middles - others) >= room).any(axis=1)]
        if not len(middles):
            return None
        away = _distances(middles, path, half)
        best = int(away.argmax())
        if away[best] < _NEAR:
            return None
        x, y = middles[best].tolist()
        width, height = size.width() + 2 * _AIR, size.height()
        return QRectF(x - width / 2, y - height / 2, width, height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        ground = QColor(self.theme.surface)
        ground.setAlphaF(_GROUND_ALPHA)
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.ink))
        for area, text in self.placed:
            painter.fillRect(area, ground)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)


def _distances(places: Numbers, path: Numbers, half: Numbers) -> Numbers:
    """Return how far the path is from a text in the middle of each place, no more than far away."""
    if not len(path):
        return numpy.full(len(places), _FAR)
    beyond = numpy.maximum(abs(places[:, None] - path[None]) - half, 0.0)
    nearest: Numbers = numpy.hypot(beyond[..., 0], beyond[..., 1]).min(axis=1)
    return numpy.minimum(nearest, _FAR)
