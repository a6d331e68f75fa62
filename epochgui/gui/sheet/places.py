"""Where the samples of a batch are shown: as tiles with a picture each, or as rows."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from epochgui.gui.sheet.words import made_of_it, order_words, title
from epochgui.gui.widgets.wrapping import WRAPPED, Placed, sentences_in
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

    Above them is what is `said`: first which batch it is.
    """

    left: float
    top: float
    width: float
    height: float
    n_across: int
    n: int
    picture: float
    said: tuple[Placed, ...]

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
    n = len(sheet.samples)
    for _ in range(2):  # how many is said above them, and may take a line of their room
        said = _said(area, metrics, sheet, n)
        top = said[-1].box.bottom() + 2 * GAP
        n_down = max(int((area.height() - top - EDGE + GAP) // height), 1)
        n = min(n_across * n_down, len(sheet.samples))
    said = _said(area, metrics, sheet, n)
    return Places(EDGE, top, width, height, n_across, n, picture, said)


def _said(area: QRectF, metrics: QFontMetricsF, sheet: Sheet, n: int) -> tuple[Placed, ...]:
    """Return what stands above so many samples; the first sentence stands behind a patch."""
    room = QRectF(EDGE, EDGE, area.width() - 2 * EDGE, _WORDS_OF_HEIGHT * area.height())
    indent = patch_side(metrics) + GAP
    (first,) = sentences_in([title(sheet)], room.adjusted(indent, 0, 0, 0), GAP, metrics)
    below = QRectF(room)
    below.setTop(first.box.bottom() + GAP)
    box = metrics.boundingRect(below, int(WRAPPED), order_words(sheet, n))
    has_room = box.bottom() <= room.bottom()
    rest = sentences_in([order_words(sheet, n)], below, GAP, metrics) if has_room else []
    return (first, *rest)


def patch_side(metrics: QFontMetricsF) -> int:
    """Return how large the patch in the colour of the batch is."""
    return round(0.6 * metrics.height())
