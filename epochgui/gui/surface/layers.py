"""The layers of a loss surface: relief, contours, the steps of the path, arrows, marks."""

import math
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import diamond, draw_point, shape_of_batch
from epochgui.gui.plot.span import Shown
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import BatchColour, Colour, ThemeColour
from epochgui.gui.surface.contours import contour, depths
from epochgui.observations.surface import Contoured, Numbers

_MOST_STEPS = 120
_HEAD = 9.0
_CROSS = 9.0
_DASHES = (5.0, 4.0)
_NO_PIECES = numpy.empty((0, 4))


class Relief(PlotLayer):
    """The lower the loss of the whole data set, the deeper the colour.

    pyqtgraph's ImageItem takes 1.6 times as long for each new one, and shows its points as squares.
    """

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._contoured: Contoured | None = None
        self._depth = numpy.empty((0, 0))

    def set_contoured(self, contoured: Contoured | None) -> None:
        """Draw these losses."""
        if contoured is not self._contoured:
            self._contoured = contoured
            self._depth = depths(contoured.losses) if contoured else numpy.empty((0, 0))
            self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self._contoured is None:
            return
        xs, ys, shown = self._contoured.xs, self._contoured.ys, self.shown
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        half_x, half_y = (xs[1] - xs[0]) / 2, (ys[1] - ys[0]) / 2  # a point in the middle of each
        corners = (
            QPointF(shown.pixel_x(float(xs[0] - half_x)), shown.pixel_y(float(ys[-1] + half_y))),
            QPointF(shown.pixel_x(float(xs[-1] + half_x)), shown.pixel_y(float(ys[0] - half_y))),
        )
        painter.drawImage(QRectF(*corners), self._image())

    def _image(self) -> QImage:
        colour = QColor(self.theme.accent)
        most = 0.30 if self.theme.is_dark else 0.20
        pixels = numpy.empty((*self._depth.shape, 4), numpy.uint8)
        pixels[..., :3] = colour.blue(), colour.green(), colour.red()
        pixels[..., 3] = numpy.round(255 * most * self._depth)
        pixels = numpy.ascontiguousarray(pixels[::-1])
        height, width = self._depth.shape
        image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32)
        return image.copy()


class Contours(PlotLayer):
    """Lines of equal loss, in a colour of the theme until it gets one."""

    def __init__(self, area: QGraphicsItem, width: float) -> None:
        super().__init__(area)
        self._width = width
        self._colour: Colour = ThemeColour("quiet_ink")
        self._drawn: tuple[Contoured | None, list[float]] = (None, [])
        self.of_levels: list[tuple[float, Numbers]] = []
        self.pieces: NDArray[numpy.float64] = _NO_PIECES
        self.is_dashed = False
        self._lines: list[QLineF] = []

    def set_contoured(
        self, contoured: Contoured | None, levels: list[float], colour: Colour | None = None
    ) -> None:
        """Draw contours at these losses."""
        self._colour = colour or ThemeColour("quiet_ink")
        drawn, at = self._drawn
        if contoured is not drawn or at != levels:
            self._drawn = contoured, levels
            self.of_levels = []
            if contoured is not None:
                self.of_levels = [(level, contour(contoured, level)) for level in levels]
            self.pieces = numpy.concatenate([_NO_PIECES, *(one for _, one in self.of_levels)])
            self._place()
        self.update()

    def set_shown(self, shown: Shown) -> None:
        super().set_shown(shown)
        self._place()

    def _place(self) -> None:
        """Find the lines in pixels."""
        self._lines = [QLineF(*ends) for ends in in_pixels(self.pieces, self.shown).tolist()]

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._colour.of(self.theme)
        pen = self.theme.pen(self.theme.outline_of(colour), self._width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.is_dashed:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLines(self._lines)


def in_pixels(pieces: Numbers, shown: Shown) -> Numbers:
    """Return pieces of lines, rows of x1, y1, x2, y2, in the pixels of what is shown."""
    pixels = numpy.empty_like(pieces)
    for x, y in ((0, 1), (2, 3)):
        pixels[:, x] = shown.pixels_x(pieces[:, x])
        pixels[:, y] = shown.pixels_y(pieces[:, y])
    return pixels


class Steps(PlotLayer):
    """A dot where each batch has led to, in its colour and shape, as long as they are few."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._places: list[list[float]] = []
        self._colours: list[BatchColour] = []

    def set_steps(self, places: Numbers, n_done: Sequence[int], per_epoch: int) -> None:
        """Draw these, by how many batches were done there; at the start there is none."""
        is_few = len(places) <= _MOST_STEPS
        steps = [i for i, n in enumerate(n_done) if n > 0] if is_few else []
        self._places = [places[i].tolist() for i in steps]
        self._colours = [BatchColour((n_done[i] - 1) % per_epoch, per_epoch) for i in steps]
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (x, y), colour in zip(self._places, self._colours, strict=True):
            shape = shape_of_batch(colour.batch, colour.n_batches)
            fill = colour.of(self.theme)
            painter.setBrush(fill)
            painter.setPen(self.theme.pen(self.theme.outline_of(fill)))
            at = QPointF(self.shown.pixel_x(x), self.shown.pixel_y(y))
            draw_point(painter, shape, at, 3.0)


class Landmarks(PlotLayer):
    """Where the path began, where it is, where it was best, and where the loss is least."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._start: Numbers | None = None
        self._present: Numbers | None = None
        self._best: Numbers | None = None
        self.lowest: Numbers | None = None

    def set_places(
        self,
        start: Numbers | None,
        present: Numbers | None,
        best: Numbers | None,
        lowest: Numbers | None = None,
    ) -> None:
        """Mark these."""
        self._start, self._present, self._best, self.lowest = start, present, best, lowest
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, surface = QColor(self.theme.ink), QColor(self.theme.surface)
        if self._start is not None:
            painter.setPen(self.theme.pen(ink, 1.5))
            painter.setBrush(surface)
            middle = self._at(self._start)
            painter.drawRect(QRectF(middle.x() - 4, middle.y() - 4, 8, 8))
        if self.lowest is not None:
            draw_cross(painter, self._at(self.lowest), self.theme.pen(surface, 5.0))
            draw_cross(painter, self._at(self.lowest), self.theme.pen(ink, 2.0))
        if self._best is not None:
            painter.setPen(self.theme.pen(surface, 1.5))
            painter.setBrush(QColor(self.theme.accent))
            painter.drawPolygon(diamond(self._at(self._best), 8.0))
        if self._present is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((surface, 4.0), (ink, 2.0)):
                painter.setPen(self.theme.pen(colour, width))
                painter.drawEllipse(self._at(self._present), 6.5, 6.5)

    def _at(self, place: Numbers) -> QPointF:
        x, y = place.tolist()
        return QPointF(self.shown.pixel_x(x), self.shown.pixel_y(y))


class Arrow(PlotLayer):
    """A step from the present parameters, drawn `factor` times as long as it is."""

    def __init__(self, area: QGraphicsItem, width: float) -> None:
        super().__init__(area)
        self._width = width
        self._origin: Numbers | None = None
        self._step: Numbers | None = None
        self._colour: Colour = ThemeColour("ink")
        self.factor = 1.0

    def set_step(
        self, origin: Numbers | None, step: Numbers | None, colour: Colour | None = None
    ) -> None:
        """Draw this step from there; None for none."""
        self._origin, self._step = origin, step
        self._colour = colour or ThemeColour("ink")
        self.update()

    @property
    def length(self) -> float:
        """How long the step is, in pixels; 0 where there is none."""
        if self._step is None:
            return 0.0
        x, y = self._step.tolist()
        across = abs(y) * self.shown.height / self.shown.y.width
        length = math.hypot(x * self.shown.pixels_per_x, across)
        return length if math.isfinite(length) else 0.0

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self._origin is None or self._step is None or not self.length:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = numpy.stack([self._origin, self._origin + self.factor * self._step])
        xs, ys = self.shown.pixels_x(ends[:, 0]), self.shown.pixels_y(ends[:, 1])
        line = QLineF(*numpy.stack([xs, ys], axis=1).ravel().tolist())
        surface = QColor(self.theme.surface)
        colour = self.theme.outline_of(self._colour.of(self.theme))
        draw_arrow(painter, line, self.theme, surface, self._width + 2.5)
        draw_arrow(painter, line, self.theme, colour, self._width)


def draw_cross(painter: QPainter, middle: QPointF, pen: QPen) -> None:
    """Draw a cross, which marks the lowest loss."""
    painter.setPen(pen)
    half = _CROSS / 2
    for up in (-half, half):
        painter.drawLine(middle + QPointF(-half, up), middle + QPointF(half, -up))


def draw_arrow(painter: QPainter, line: QLineF, theme: Theme, colour: QColor, width: float) -> None:
    """Draw a line with a head at its end; where it is short, the head is small."""
    if line.length() < 1e-6:
        return
    head = min(_HEAD, line.length())
    along = QPointF(line.dx(), line.dy()) / line.length()
    across = QPointF(-along.y(), along.x())
    back = line.p2() - along * head
    shaft = QLineF(line.p1(), line.p2() - along * (0.6 * head))
    painter.setPen(theme.pen(colour, width))
    painter.drawLine(shaft)
    painter.setPen(theme.pen(colour, max(width - 2, 0.5)))
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([line.p2(), back + across * (0.45 * head), back - across * (0.45 * head)])
    )
