"""A page: where the views of a picture go, and the words above and below them."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSizeF

MARGIN: Final = 8.0
_GAP: Final = 6.0
_WIDE: Final = 1.2


class Page(NamedTuple):
    """The rectangles of views, in their order, and of the stamp below them all.

    A view's rectangle holds its title, and below it the view.
    """

    views: tuple[QRectF, ...]
    stamp: QRectF


def page_for(n_views: int, size: QSizeF, stamp_height: float) -> Page:
    """Return where so many views go in a picture of a size, all in the same units.

    Two are side by side where there is more width; of three the first has half the room; more are
    in rows of nearly as many.
    """
    area = QRectF(0, 0, size.width(), size.height())
    area.adjust(MARGIN, MARGIN, -MARGIN, -MARGIN)
    stamp = QRectF(area.left(), area.bottom() - stamp_height, area.width(), stamp_height)
    if stamp_height:
        area.setBottom(stamp.top() - _GAP)
    is_wide = area.width() > _WIDE * area.height()
    if n_views == 3:
        first, rest = _split(area, 2, is_wide)
        return Page((first, *_split(rest, 2, not is_wide)), stamp)
    if n_views <= 2:
        return Page(_split(area, n_views, is_wide), stamp)
    n_rows = round(n_views**0.5)
    counts = [n_views // n_rows + (row < n_views % n_rows) for row in range(n_rows)]
    rows = zip(_split(area, n_rows, False), counts, strict=True)
    return Page(tuple(view for row, n in rows for view in _split(row, n, True)), stamp)


def _split(area: QRectF, n: int, is_across: bool) -> tuple[QRectF, ...]:
    """Return a rectangle in so many equal parts, beside or below each other."""
    if is_across:
        width = (area.width() - (n - 1) * _GAP) / n
        lefts = [area.left() + place * (width + _GAP) for place in range(n)]
        return tuple(QRectF(left, area.top(), width, area.height()) for left in lefts)
    height = (area.height() - (n - 1) * _GAP) / n
    tops = [area.top() + place * (height + _GAP) for place in range(n)]
    return tuple(QRectF(area.left(), top, area.width(), height) for top in tops)
