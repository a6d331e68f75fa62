"""Where a card goes: beside what it is about, covering it only where there is no other room."""

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 10


def place_beside(size: QSize, target: QRect, area: QRect, is_in_row: bool = False) -> QPoint:
    """Return the top left of a card in an area: right of the target, below, left or above it.

    What stands in a row with others has its card below it, or above. Where the card fits nowhere
    beside the target it goes into the bottom right corner of the area.
    """
    top = _within(target.top(), area.top(), area.bottom() + 1 - size.height())
    left = _within(target.left(), area.left(), area.right() + 1 - size.width())
    right, left_of = target.right() + 1 + GAP, target.left() - GAP - size.width()
    below, above = target.bottom() + 1 + GAP, target.top() - GAP - size.height()
    beside = [QPoint(right, top), QPoint(left_of, top)]
    in_line = [QPoint(left, below), QPoint(left, above)]
    places = [*in_line, *beside] if is_in_row else [beside[0], in_line[0], beside[1], in_line[1]]
    fitting = (place for place in places if area.contains(QRect(place, size)))
    corner = QPoint(area.right() - size.width() - GAP, area.bottom() - size.height() - GAP)
    return next(fitting, QPoint(max(corner.x(), area.left()), max(corner.y(), area.top())))


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
