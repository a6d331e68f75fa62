"""Where the cells of the membership map are: arithmetic that knows no widgets.

Lengths are logical pixels; edges lie on whole device pixels, so that cells are crisp at any scale.
"""

from dataclasses import dataclass, replace
from math import floor, log10
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

_MAX_WIDTH = 56.0
# Narrower cells are drawn as columns of an image, with nothing between them.
_TILED_FROM = 6.0
# Lets 300 / (300 / 7) count as 7.
_ROUNDING = 1e-9


class MapCell(NamedTuple):
    """One sample in one row of the map, both counted from 0; the rows of a run are its epochs."""

    row: int
    sample: int


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


class _RowHeights(NamedTuple):
    """Rows shrink to `least` to be seen all at once; those that scroll are `liked` high."""

    least: float
    liked: float
    most: float


_WITH_NUMBERS = _RowHeights(16, 22, 32)
_WITHOUT_NUMBERS = _RowHeights(6, 8, 24)


@dataclass(frozen=True, slots=True)
class Room:
    """The room for the cells, and the width of the widest number that may stand in one.

    `sure_width` is what a scroll bar at the side would leave: row heights rest on it, so that a
    bar which appears cannot undo the reason for which it did. `scale` is device per logical pixel.
    """

    left: float
    top: float
    width: float
    height: float
    sure_width: float
    number_width: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Which cells are in sight and where: `n_rows` rows and `n_columns` samples.

    They begin with `first_row` and `first_column`; `n_rows_in_all` and `n_samples` count all there
    are.
    A tiled grid has single cells with gaps between them; the columns of another may be narrower
    than a pixel.
    """

    n_rows_in_all: int
    n_samples: int
    left: float
    top: float
    cell_width: float
    row_height: float
    n_rows: int
    n_columns: int
    is_tiled: bool
    has_numbers: bool
    scale: float
    first_row: int = 0
    first_column: int = 0

    @property
    def last_first_row(self) -> int:
        """The first row when scrolled all the way down."""
        return self.n_rows_in_all - self.n_rows

    @property
    def last_first_column(self) -> int:
        """The first column when scrolled all the way right."""
        return self.n_samples - self.n_columns

    @property
    def rows(self) -> range:
        """The rows in sight."""
        return range(self.first_row, self.first_row + self.n_rows)

    @property
    def width(self) -> float:
        """The width of all columns in sight."""
        return self.n_columns * self.cell_width

    @property
    def height(self) -> float:
        """The height of all rows in sight."""
        return self.n_rows * self.row_height

    @property
    def is_widest(self) -> bool:
        """Tell whether columns are as wide as they get."""
        return self.cell_width > _MAX_WIDTH - 1

    @property
    def gap(self) -> float:
        """What lies between cells; between rows alone where the grid is not tiled."""
        size = min(self.cell_width, self.row_height) if self.is_tiled else 0
        return round((3 if size >= 20 else 2 if size >= 12 else 1) * self.scale) / self.scale

    @property
    def inset(self) -> float:
        """The part of the gap that lies left of and above a cell."""
        return floor(self.gap * self.scale / 2) / self.scale

    def scrolled(self, first_row: int, first_column: int) -> "Grid":
        """Return the grid with other cells in sight, as far as there are cells."""
        return replace(
            self,
            first_row=min(max(first_row, 0), self.last_first_row),
            first_column=min(max(first_column, 0), self.last_first_column),
        )

    def cell_at(self, x: float, y: float) -> MapCell | None:
        """Return the cell at a point, its share of the gaps included."""
        row = floor((y - self.top) / self.row_height)
        column = floor((x - self.left) / self.cell_width)
        if 0 <= row < self.n_rows and 0 <= column < self.n_columns:
            return MapCell(self.first_row + row, self.first_column + column)
        return None

    def shows(self, cell: MapCell) -> bool:
        """Tell whether a cell is in sight."""
        columns = range(self.first_column, self.first_column + self.n_columns)
        return cell.row in self.rows and cell.sample in columns

    def box(self, cell: MapCell) -> Box:
        """Return the rectangle of a cell with its share of the gaps, in sight or not."""
        x = self.left + (cell.sample - self.first_column) * self.cell_width
        y = self.top + (cell.row - self.first_row) * self.row_height
        return Box(x, y, self.cell_width, self.row_height)

    def inner_box(self, cell: MapCell) -> Box:
        """Return the coloured rectangle of a cell in a tiled grid."""
        x, y, width, height = self.box(cell)
        return Box(x + self.inset, y + self.inset, width - self.gap, height - self.gap)

    def drawn_samples(self) -> NDArray[numpy.intp]:
        """Return the sample of each column, or of each device pixel where the grid is not tiled."""
        if self.is_tiled:
            return numpy.arange(self.first_column, self.first_column + self.n_columns)
        pixels = max(1, round(self.width * self.scale))
        places = (numpy.arange(pixels) + 0.5) * (self.n_columns / pixels)
        return self.first_column + places.astype(numpy.intp)


def fit(room: Room, n_rows_in_all: int, n_samples: int, zoom: float = 1.0) -> Grid:
    """Return the grid that uses a room best, scrolled to its first cell.

    At zoom 1 all samples share the width; a larger one makes cells wider, up to the widest.
    """
    sure_width, _ = _columns(max(room.sure_width, 1.0), room.scale, n_samples, zoom)
    numbers_fit = sure_width >= room.number_width
    width = max(room.width, 1.0)
    cell_width, n_columns = _columns(width, room.scale, n_samples, zoom)
    heights = _WITH_NUMBERS if numbers_fit else _WITHOUT_NUMBERS
    row_height, n_rows = _rows(room, n_rows_in_all, heights)
    return Grid(
        n_rows_in_all,
        n_samples,
        _snapped(room.left, room.scale),
        _snapped(room.top, room.scale),
        cell_width,
        row_height,
        n_rows,
        n_columns,
        is_tiled=_is_tiled(width, n_samples, zoom),
        has_numbers=numbers_fit and row_height >= 13,
        scale=room.scale,
    )


def may_scroll(n_rows: int, height: float) -> bool:
    """Tell whether so many rows may not be in sight all at once."""
    return n_rows * _WITH_NUMBERS.least > height


def label_step(pitch: float, needed: float) -> int:
    """Return how many rows or columns one label stands for: 1, 2 or 5 times a power of ten.

    `pitch` is the distance of two neighbours, `needed` what a label takes.
    """
    least = max(1.0, needed / pitch)
    power = int(10 ** floor(log10(least)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least - _ROUNDING)


def _wanted_width(width: float, n_samples: int, zoom: float) -> float:
    return min(width / n_samples * zoom, _MAX_WIDTH)


def _is_tiled(width: float, n_samples: int, zoom: float) -> bool:
    return _wanted_width(width, n_samples, zoom) >= _TILED_FROM


def _columns(width: float, scale: float, n_samples: int, zoom: float) -> tuple[float, int]:
    """Return the width of a column, and how many whole ones are in sight."""
    wanted = _wanted_width(width, n_samples, zoom)
    shown = min(n_samples, max(1, floor(width / wanted + _ROUNDING)))
    if not _is_tiled(width, n_samples, zoom):
        return wanted, shown
    return floor(min(_MAX_WIDTH, width / shown) * scale + _ROUNDING) / scale, shown


def _rows(room: Room, n_rows_in_all: int, heights: _RowHeights) -> tuple[float, int]:
    """Return the height of a row, and how many whole ones are in sight."""
    shown = n_rows_in_all
    if n_rows_in_all * heights.least > room.height:
        shown = min(n_rows_in_all, max(1, floor(room.height / heights.liked)))
    height = min(heights.most, max(room.height / shown, _WITHOUT_NUMBERS.least))
    return floor(height * room.scale + _ROUNDING) / room.scale, shown


def _snapped(length: float, scale: float) -> float:
    return round(length * scale) / scale
