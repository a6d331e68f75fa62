"""Cells as pixels: each look of a cell is drawn once and then copied.

To draw a rounded rectangle and a number takes some 20 µs, to copy them one: thirty rows of sixty
cells, all new in each frame at full speed, leave no other way.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintEngine, QPainter, QPen

from epochgui.gui.map.cells import BEING_FOUND, DROPPED, LOWEST, NO_SAMPLE, NOT_YET, Cells
from epochgui.gui.map.geometry import Box, Grid
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.contrast import ink_on

Pixels = NDArray[numpy.uint32]

_SMALLEST_NUMBER = 9
_LARGEST_NUMBER = 13
_SHEET_BYTES = 16_000_000
_OF_LINES = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)


@dataclass(frozen=True, slots=True)
class CellLook:
    """All that decides how the cells of a grid look."""

    grid: Grid
    n_batches: int
    theme: Theme
    font: QFont


class CellImages:
    """Draws the cells of a grid; what it needs to be quick it keeps from one frame to the next."""

    def __init__(self) -> None:
        self._sheet: _TileSheet | None = None

    def draw(self, painter: QPainter, look: CellLook, cells: Cells) -> None:
        """Draw cells, int32 of shape (n_rows, n_drawn_samples), at the place of the grid.

        Into a file of lines and letters they are drawn as such, unless they are too many to be told
        apart.
        """
        if look.grid.is_tiled and painter.paintEngine().type() in _OF_LINES:
            _draw_one_by_one(painter, look, cells)
            return
        pixels = self._tiles(look, cells) if look.grid.is_tiled else _stripes(look, cells)
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, width * 4, _format(look.theme))
        grid = look.grid
        painter.save()
        painter.scale(1 / grid.scale, 1 / grid.scale)
        painter.drawImage(QPointF(grid.left * grid.scale, grid.top * grid.scale), image)
        painter.restore()

    def _tiles(self, look: CellLook, cells: Cells) -> Pixels:
        if self._sheet is None or not self._sheet.serves(look):
            self._sheet = _TileSheet(look)
        return self._sheet.pixels(cells)


class _TileSheet:
    """The tiles drawn so far, one for each batch that was in sight."""

    def __init__(self, look: CellLook) -> None:
        self._look = look
        grid = look.grid
        self._width = round(grid.cell_width * grid.scale)
        self._height = round(grid.row_height * grid.scale)
        self._clear()

    def serves(self, look: CellLook) -> bool:
        """Tell whether the tiles look as they should."""
        return _appearance(look) == _appearance(self._look)

    def pixels(self, cells: Cells) -> Pixels:
        """Return the tiles of cells side by side, as uint32 of shape (height, width)."""
        codes = cells - LOWEST
        # numpy.unique would say the same, but loads numpy.ma at its first call.
        present = numpy.flatnonzero(numpy.bincount(codes.ravel()))
        self._draw_missing(present.astype(numpy.int32))
        rows, columns = cells.shape
        pixels = numpy.empty((rows, self._height, columns, self._width), numpy.uint32)
        for row, places in zip(pixels, self._place_of[codes], strict=True):
            # Any mode but the default writes to `out` without a copy between.
            numpy.take(self._tiles, places, axis=1, out=row, mode="clip")
        return pixels.reshape(rows * self._height, columns * self._width)

    def _clear(self) -> None:
        # Of shape (height, n_tiles, width): a row of cells is then copied line by line.
        self._tiles: Pixels = numpy.empty((self._height, 0, self._width), numpy.uint32)
        self._place_of = numpy.full(self._look.n_batches - LOWEST, -1, numpy.int32)

    def _draw_missing(self, codes: Cells) -> None:
        if self._tiles.nbytes > _SHEET_BYTES:
            self._clear()
        missing = codes[self._place_of[codes] < 0]
        if len(missing):
            self._place_of[missing] = numpy.arange(len(missing)) + self._tiles.shape[1]
            drawn = [self._drawn(content) for content in (missing + LOWEST).tolist()]
            self._tiles = numpy.concatenate([self._tiles, numpy.stack(drawn, axis=1)], axis=1)

    def _drawn(self, content: int) -> Pixels:
        image = QImage(self._width, self._height, _format(self._look.theme))
        image.fill(self._look.theme.view_ground)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._look.grid.scale, self._look.grid.scale)
        _draw_cell(painter, self._look, content)
        painter.end()
        return _pixels_of(image)


def _draw_one_by_one(painter: QPainter, look: CellLook, cells: Cells) -> None:
    grid = look.grid
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, contents in enumerate(cells.tolist()):
        for column, content in enumerate(contents):
            painter.save()
            left = grid.left + column * grid.cell_width
            painter.translate(left, grid.top + row * grid.row_height)
            _draw_cell(painter, look, content)
            painter.restore()
    painter.restore()


def corner_radius(box: Box) -> float:
    """Return the radius of the corners of a cell."""
    return min(4.0, min(box.width, box.height) / 5)


def number_font(font: QFont, height: float, width: float, digits: int) -> QFont:
    """Return the font for a number of so many digits in a cell of this size."""
    sized = QFont(font)
    sized.setPixelSize(round(min(max(height * 0.6, _SMALLEST_NUMBER), _LARGEST_NUMBER)))
    if number_width(sized, digits) > width:
        sized.setPixelSize(_SMALLEST_NUMBER)
    return sized


def number_width(font: QFont, digits: int) -> float:
    """Return the width of a number of so many digits, with some air."""
    return QFontMetricsF(font).horizontalAdvance("8" * digits) + 3


def least_cell_width(font: QFont, digits: int) -> float:
    """Return how wide a cell must be to hold a number of so many digits, its gap included."""
    smallest = QFont(font)
    smallest.setPixelSize(_SMALLEST_NUMBER)
    return number_width(smallest, digits) + 3


def _appearance(look: CellLook) -> tuple[object, ...]:
    grid = look.grid
    size = (grid.cell_width, grid.row_height, grid.gap, grid.scale, grid.has_numbers)
    return (size, look.n_batches, look.theme, look.font)


def _format(theme: Theme) -> QImage.Format:
    """Return how the pixels of cells are kept: where nothing shines through is quickest."""
    is_opaque = theme.view_ground.alpha() == 255
    return QImage.Format.Format_RGB32 if is_opaque else QImage.Format.Format_ARGB32_Premultiplied


def _ground(theme: Theme) -> int:
    return theme.view_ground.rgba() if theme.view_ground.alpha() else 0


def _pixels_of(image: QImage) -> Pixels:
    pixels = numpy.frombuffer(image.constBits(), numpy.uint32)
    return pixels.reshape(image.height(), image.width()).copy()


def _draw_cell(painter: QPainter, look: CellLook, content: int) -> None:
    if content in (NO_SAMPLE, BEING_FOUND):
        return
    grid = look.grid
    box = Box(grid.inset, grid.inset, grid.cell_width - grid.gap, grid.row_height - grid.gap)
    if content == DROPPED:
        _draw_outline(painter, box, look.theme.pen(look.theme.quiet_ink))
        return
    is_trained = content != NOT_YET
    colour = (
        look.theme.batch_colour(content, look.n_batches) if is_trained else QColor(look.theme.faint)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(*box), corner_radius(box), corner_radius(box))
    if is_trained and grid.has_numbers:
        digits = len(str(look.n_batches))
        painter.setFont(number_font(look.font, box.height, box.width, digits))
        painter.setPen(ink_on(colour))
        painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignCenter, str(content + 1))


def _draw_outline(painter: QPainter, box: Box, pen: QPen) -> None:
    dash = 3 if min(box.width, box.height) >= 10 else 1.5
    pen.setDashPattern([dash, dash])
    painter.setPen(pen)
    inside = QRectF(*box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inside, corner_radius(box), corner_radius(box))


@lru_cache(4)
def _colour_table(n_batches: int, theme: Theme) -> Pixels:
    """Return the pixel of each content of a cell, from the lowest on."""
    table = theme.palette.colours(n_batches).astype(numpy.uint32)
    batches = 0xFF000000 | table[:, 0] << 16 | table[:, 1] << 8 | table[:, 2]
    paper = _ground(theme)
    others = [paper, paper, QColor(theme.faint).rgba(), paper]
    return numpy.concatenate([numpy.array(others, numpy.uint32), batches.astype(numpy.uint32)])


def _stripes(look: CellLook, cells: Cells) -> Pixels:
    """Return rows whose columns are a device pixel wide, as uint32 of shape (height, width)."""
    grid = look.grid
    n_rows, n_columns = cells.shape
    height = round(grid.row_height * grid.scale)
    pixels = numpy.empty((n_rows, height, n_columns), numpy.uint32)
    pixels[:] = _colour_table(look.n_batches, look.theme)[cells - LOWEST][:, None, :]
    is_dropped = cells == DROPPED
    if is_dropped.any():
        numpy.copyto(pixels, _hatching(look, height, n_columns), where=is_dropped[:, None, :])
    pixels[:, height - round(grid.gap * grid.scale) :] = _ground(look.theme)
    return pixels.reshape(n_rows * height, n_columns)


def _hatching(look: CellLook, height: int, width: int) -> Pixels:
    """Return diagonal lines, one logical pixel wide, as uint32 of shape (height, width)."""
    line = max(1, round(look.grid.scale))
    diagonals = numpy.add.outer(numpy.arange(height), numpy.arange(width)) // line % 3 == 0
    ink, paper = QColor(look.theme.quiet_ink).rgba(), _ground(look.theme)
    return numpy.where(diagonals, numpy.uint32(ink), numpy.uint32(paper))
