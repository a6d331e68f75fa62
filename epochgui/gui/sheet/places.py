"""Where the samples of a batch are shown: as tiles with a picture each, or as rows."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from epochgui.gui.sheet.words import made_of_it, order_words, title
from epochgui.gui.widgets.wrapping import sentences_in
from epochgui.observations.sheet import Sheet

EDGE, GAP = 12.0, 6.0
# How high a picture is, in lines of text; less where else not all samples had room.
_PICTURES = (3.2, 2.2)
# And how wide a tile may get for its words.
_MOST_WIDE = 7.0
# The words above take no more of the height, beyond their first line.
_WORDS_OF_HEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Places:
    """Places of the same size, row by row; `picture` is the side of a picture, 0 for none.

    Above them are `lines` of words, the first of which says which batch it is.
    """

    left: float
    top: float
    width: float
    height: float
    n_across: int
    n: int
    picture: float
    lines: tuple[str, ...]

    def box(self, place: int) -> QRectF:
        """Return where a sample is shown."""
        row, column = divmod(place, self.n_across)
        left, top = self.left + column * self.width, self.top + row * self.height
        return QRectF(left, top, self.width - GAP, self.height - GAP)

    def at(self, at: QPointF) -> int | None:
        """Return which sample is shown at a place; None beside all."""
        return next((place for place in range(self.n) if self.box(place).contains(at)), None)


def places_in(area: QRectF, metrics: QFontMetricsF, sheet: Sheet) -> Places:
    """Return the places in an area, below lines of words: as many as there is room for."""
    places = [_places(area, metrics, sheet, size * metrics.height()) for size in _PICTURES]
    return next((one for one in places if one.n == len(sheet.samples)), places[0])


def _places(area: QRectF, metrics: QFontMetricsF, sheet: Sheet, picture: float) -> Places:
    line, room = metrics.height(), area.width() - 2 * EDGE
    width, height = room + GAP, line + GAP
    if sheet.pictures is None:
        picture = 0.0
    else:
        widest = max(metrics.horizontalAdvance(made_of_it(one)) for one in sheet.samples)
        width = max(picture, min(widest + 2, _MOST_WIDE * line)) + 2 * GAP
        height = picture + 2 * line + 3 * GAP
    n_across = max(int((room + GAP) // width), 1)
    measured = metrics.horizontalAdvance
    most = int(_WORDS_OF_HEIGHT * area.height() / (line + GAP))
    lines: tuple[str, ...] = ()
    n = len(sheet.samples)
    for _ in range(2):  # fewer have room where it takes a line more to say how many
        lines = tuple(sentences_in([title(sheet), order_words(sheet, n)], room, most, measured))
        top = EDGE + len(lines) * (line + GAP) + GAP
        n_down = max(int((area.height() - top - EDGE + GAP) // height), 1)
        n = min(n_across * n_down, len(sheet.samples))
    lines = tuple(sentences_in([title(sheet), order_words(sheet, n)], room, most, measured))
    return Places(EDGE, top, width, height, n_across, n, picture, lines)
