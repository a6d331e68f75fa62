"""Where the cells of a confusion matrix are, and how much room its names have."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from epochgui.gui.confusion.words import sentences_above
from epochgui.gui.widgets.wrapping import Placed, sentences_in
from epochgui.observations.confusion import Confusion

EDGE, GAP = 12.0, 6.0
# Of the width, the names of rows take no more; upright names of columns no more of the height.
_MOST_OF_WIDTH, _MOST_OF_HEIGHT = 0.3, 0.25
# And the words above all no more than this, beyond their first line.
_WORDS_OF_HEIGHT = 0.3
# A cell is no larger than figures need, times this, and so many times as wide as high.
_LARGEST, _WIDEST = 3.6, 2.4


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a matrix of n classes, in the pixels of the view.

    Names of columns are written upright where they would not fit above their cells. Above all there
    is what is `said`.
    """

    left: float
    top: float
    width: float
    height: float
    n: int
    names_above: float
    are_upright: bool
    said: tuple[Placed, ...]

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.n * self.width

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.n * self.height

    def box(self, row: int, column: int) -> QRectF:
        """Return where a cell is."""
        left, top = self.left + column * self.width, self.top + row * self.height
        return QRectF(left, top, self.width, self.height)

    def row_name(self, row: int) -> QRectF:
        """Return where the name of a row stands."""
        return QRectF(EDGE, self.top + row * self.height, self.left - EDGE - GAP, self.height)

    def column_name(self, column: int) -> QRectF:
        """Return where the name of a column stands."""
        left = self.left + column * self.width
        return QRectF(left, self.top - GAP - self.names_above, self.width, self.names_above)

    def at(self, place: QPointF) -> tuple[int, int] | None:
        """Return the row and the column of the cell at a place; None beside all."""
        column = int((place.x() - self.left) // self.width)
        row = int((place.y() - self.top) // self.height)
        return (row, column) if 0 <= row < self.n and 0 <= column < self.n else None


def cells_in(area: QRectF, metrics: QFontMetricsF, confusion: Confusion) -> Cells:
    """Return the cells in an area, below what is said above them."""
    n, line = len(confusion.classes), metrics.height()
    widest = max(map(metrics.horizontalAdvance, confusion.classes))
    left = EDGE + min(widest, _MOST_OF_WIDTH * area.width()) + GAP
    above = QRectF(EDGE, EDGE, area.width() - 2 * EDGE, _WORDS_OF_HEIGHT * area.height())
    words = sentences_above(confusion, above.width(), metrics.horizontalAdvance)
    said = tuple(sentences_in(words, above, GAP, metrics))
    top = said[-1].box.bottom() + 2 * GAP
    most_high = _LARGEST * line
    room = max(area.width() - left - EDGE, n)
    width = min(room / n, _WIDEST * most_high)
    are_upright = widest > width - GAP
    names_above = min(widest, _MOST_OF_HEIGHT * area.height()) if are_upright else line
    top += names_above + GAP
    height = min(max(area.height() - top - EDGE, n) / n, most_high)
    width = min(width, max(_WIDEST * height, widest + 2 * GAP if not are_upright else 0))
    return Cells(left, top, width, height, n, names_above, are_upright, said)
