"""Where the samples of a batch are shown: as tiles with a picture each, or as rows."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from epochgui.gui.sheet.words import made_of_it
from epochgui.observations.sheet import Sheet

EDGE, GAP = 12.0, 6.0
# How high a picture is, in lines of text, and how wide a tile may get for its words.
_PICTURE, _MOST_WIDE = 3.2, 7.0


@dataclass(frozen=True, slots=True)
class Places:
    """Places of the same size, row by row; `picture` is the side of a picture, 0 for none."""

    left: float
    top: float
    width: float
    height: float
    n_across: int
    n: int
    picture: float

    def box(self, place: int) -> QRectF:
        """Return where a sample is shown."""
        row, column = divmod(place, self.n_across)
        left, top = self.left + column * self.width, self.top + row * self.height
        return QRectF(left, top, self.width - GAP, self.height - GAP)

    def at(self, at: QPointF) -> int | None:
        """Return which sample is shown at a place; None beside all."""
        return next((place for place in range(self.n) if self.box(place).contains(at)), None)


def places_in(area: QRectF, metrics: QFontMetricsF, sheet: Sheet) -> Places:
    """Return the places in an area, below two lines of words: as many as there is room for."""
    line = metrics.height()
    top = EDGE + 2 * (line + GAP) + GAP
    width, height, picture = area.width() - 2 * EDGE + GAP, line + GAP, 0.0
    if sheet.pictures is not None:
        widest = max(metrics.horizontalAdvance(made_of_it(one)) for one in sheet.samples)
        picture = _PICTURE * line
        width = max(picture, min(widest + 2, _MOST_WIDE * line)) + 2 * GAP
        height = picture + 2 * line + 3 * GAP
    n_across = max(int((area.width() - 2 * EDGE + GAP) // width), 1)
    n_down = max(int((area.height() - top - EDGE + GAP) // height), 1)
    n = min(n_across * n_down, len(sheet.samples))
    return Places(EDGE, top, width, height, n_across, n, picture)
