"""The layers of a fit: samples, the samples of the batch, and the surface."""

from collections.abc import Sequence

import numpy
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.fit.content import N_LEVELS, NO_LEVEL, Levels
from epochgui.gui.plot.curve_layer import mixed
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.contrast import BLACK, WHITE
from epochgui.gui.style.theme_colour import Colour, ThemeColour
from epochgui.observations.fit import Floats

_NONE = numpy.empty(0)
# Around what lies on a surface, which may have any colour.
EDGE, HALO = QColor(BLACK), QColor(WHITE)


# Of a larger batch the single samples stand back behind what they are together.
MANY = 100
_THIN = 90
# More dots than this are little squares: round ones would take longer than a frame may.
_MOST_ROUND = 700


def level_colour(level: int, theme: Theme) -> QColor:
    """Return the colour of a level of the scale."""
    return QColor(*theme.palette.even_colours(N_LEVELS)[level].tolist())


def dot_radius(n_dots: int) -> float:
    """Return how large a dot is among so many."""
    return 3.5 if n_dots <= 200 else 2.5 if n_dots <= _MOST_ROUND else 1.5


class Samples(PlotLayer):
    """A dot for each sample, all alike, or coloured by their levels. They change seldom."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self.xs = self.ys = _NONE
        self.levels: Levels | None = None
        self._dots: list[tuple[int, list[QPointF]]] = []
        self._squares_of_side: dict[float, list[list[QRectF]]] = {}

    def set_samples(self, x: Floats, y: Floats, levels: Levels | None = None) -> None:
        """Draw these; those without a place, or without a level where there are, are left out."""
        is_placed = ~numpy.isnan(y)
        if levels is not None:
            is_placed &= levels != NO_LEVEL
        self.xs, self.ys = x[is_placed], y[is_placed]
        self.levels = None if levels is None else levels[is_placed]
        self._place()

    def set_shown(self, shown: Shown) -> None:
        super().set_shown(shown)
        self._place()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self.xs) <= _MOST_ROUND)
        diameter = 2 * dot_radius(len(self.xs))
        if self.levels is None:
            quiet = mixed(QColor(self.theme.quiet_ink), QColor(self.theme.surface), 0.7)
            self._paint_dots(painter, diameter, [quiet])
        else:
            self._paint_dots(painter, diameter + 2.5, [HALO] * len(self._dots))
            self._paint_dots(painter, diameter + 1, [EDGE] * len(self._dots))
            colours = [level_colour(level, self.theme) for level, _dots in self._dots]
            self._paint_dots(painter, diameter - 0.5, colours)

    def _paint_dots(self, painter: QPainter, diameter: float, colours: Sequence[QColor]) -> None:
        if len(self.xs) > _MOST_ROUND:
            for squares, colour in zip(self._squares(diameter), colours, strict=False):
                _paint_squares(painter, squares, colour)
            return
        for (_level, dots), colour in zip(self._dots, colours, strict=False):
            pen = QPen(colour, diameter)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(dots)

    def _squares(self, side: float) -> list[list[QRectF]]:
        """Return a square for each dot; they are made once for many frames."""
        if side not in self._squares_of_side:
            found = [_squares(dots, side) for _level, dots in self._dots]
            self._squares_of_side[side] = found
        return self._squares_of_side[side]

    def _place(self) -> None:
        """Find the dots of each colour, in pixels."""
        self._squares_of_side.clear()
        x, y = self.shown.pixels_x(self.xs), self.shown.pixels_y(self.ys)
        if self.levels is None:
            self._dots = [(0, _points(x, y))]
        else:
            present = numpy.flatnonzero(numpy.bincount(self.levels)).tolist()
            chosen = [(level, self.levels == level) for level in present]
            self._dots = [(level, _points(x[is_it], y[is_it])) for level, is_it in chosen]
        self.update()


class BatchSamples(PlotLayer):
    """The samples of the batch in its colour, each with its residual; rings on a surface."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self.xs = self.ys = self.ends = _NONE
        self.levels: Levels | None = None
        self.colour: Colour = ThemeColour("accent")

    def set_samples(
        self, x: Floats, y: Floats, ends: Floats, colour: Colour, levels: Levels | None = None
    ) -> None:
        """Draw these, with a line from y to the end of each; what is NaN is left out."""
        self.xs, self.ys, self.ends = x, y, ends
        self.colour, self.levels = colour, levels
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        x, y = self.shown.pixels_x(self.xs), self.shown.pixels_y(self.ys)
        edge = self.theme.outline_of(self.colour.of(self.theme))
        ends = self.shown.pixels_y(self.ends)
        has_line = ~numpy.isnan(y) & ~numpy.isnan(ends)
        lines = zip(
            x[has_line].tolist(), y[has_line].tolist(), ends[has_line].tolist(), strict=True
        )
        painter.setPen(self._residual_pen(edge))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._are_many)
        painter.drawLines([QLineF(at, begin, at, end) for at, begin, end in lines])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(x) <= _MOST_ROUND)
        places = _points(x, y)
        if self.levels is None and len(x) > _MOST_ROUND:
            is_placed = ~numpy.isnan(y)
            squares = _squares(_points(x[is_placed], y[is_placed]), 4.0)
            _paint_squares(painter, squares, self.colour.of(self.theme))
        elif self.levels is None:
            painter.setBrush(self.colour.of(self.theme))
            painter.setPen(self.theme.pen(edge))
            self._paint_circles(painter, places, dot_radius(len(x)) + 1)
        else:
            self._paint_rings(painter, places)
            self._paint_labels(painter, places, self.levels.tolist())

    @property
    def _are_many(self) -> bool:
        return len(self.xs) > MANY

    def _residual_pen(self, edge: QColor) -> QPen:
        colour = QColor(edge)
        if self._are_many:
            colour.setAlpha(_THIN)
        return self.theme.pen(colour, 1.0 if self._are_many else 1.5)

    def _paint_rings(self, painter: QPainter, places: Sequence[QPointF]) -> None:
        radius = dot_radius(len(places)) + (2 if self._are_many else 3)
        share = 0.6 if self._are_many else 1.0
        colour_of_batch = self.colour.of(self.theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((EDGE, 4.5), (HALO, 3.5), (colour_of_batch, 2.0)):
            painter.setPen(self.theme.pen(colour, share * width))
            self._paint_circles(painter, places, radius)

    def _paint_labels(
        self, painter: QPainter, places: Sequence[QPointF], levels: Sequence[int]
    ) -> None:
        """Paint a dot into each ring: not every sample of a batch is among those drawn."""
        radius = dot_radius(len(places))
        painter.setPen(self.theme.pen(EDGE))
        for place, level in zip(places, levels, strict=True):
            if level != NO_LEVEL:
                painter.setBrush(level_colour(level, self.theme))
                self._paint_circles(painter, [place], radius)

    def _paint_circles(self, painter: QPainter, places: Sequence[QPointF], radius: float) -> None:
        for place in places:
            if place.y() == place.y():  # NaN is not
                painter.drawEllipse(place, radius, radius)


class Surface(PlotLayer):
    """The model's values over two features, as colours; clear where they are no numbers."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._levels: Levels | None = None
        self.image: QImage | None = None
        self._x = self._y = Span(0, 1)

    def set_levels(self, levels: Levels, x: Span, y: Span) -> None:
        """Draw levels of shape (n_y, n_x), the lowest y first, over these spans."""
        self._x, self._y = x, y
        self._levels = levels
        self.image = surface_image(levels, self.theme)
        self.update()

    def clear(self) -> None:
        """Draw no surface."""
        self._levels = self.image = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if self._levels is not None:
            self.image = surface_image(self._levels, theme)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self.image is None:
            return
        shown = self.shown
        top_left = QPointF(shown.pixel_x(self._x.low), shown.pixel_y(self._y.high))
        bottom_right = QPointF(shown.pixel_x(self._x.high), shown.pixel_y(self._y.low))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(top_left, bottom_right), self.image)


def surface_image(levels: Levels, theme: Theme) -> QImage:
    """Return levels of shape (n_y, n_x), the lowest y first, as an image."""
    table = numpy.zeros((N_LEVELS + 1, 4), numpy.uint8)  # the last is NO_LEVEL, which is clear
    table[:N_LEVELS, :3], table[:N_LEVELS, 3] = theme.palette.even_colours(N_LEVELS), 255
    pixels = numpy.ascontiguousarray(table[levels[::-1]])
    height, width = levels.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.copy()  # which owns its pixels


def _points(x: Floats, y: Floats) -> list[QPointF]:
    return [QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)]


def _squares(dots: list[QPointF], side: float) -> list[QRectF]:
    half = side / 2
    return [QRectF(dot.x() - half, dot.y() - half, side, side) for dot in dots]


def _paint_squares(painter: QPainter, squares: list[QRectF], colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects(squares)
    painter.setBrush(Qt.BrushStyle.NoBrush)
