"""Cards on top of the panels: a popup inside the window, and where it goes."""

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

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
    to_the_right, to_the_left = QPoint(right, top), QPoint(left_of, top)
    below_it, above_it = QPoint(left, below), QPoint(left, above)
    places = [to_the_right, below_it, to_the_left, above_it]
    if is_in_row:
        places = [below_it, above_it, to_the_right, to_the_left]
    fitting = (place for place in places if area.contains(QRect(place, size)))
    corner = QPoint(area.right() - size.width() - GAP, area.bottom() - size.height() - GAP)
    return next(fitting, QPoint(max(corner.x(), area.left()), max(corner.y(), area.top())))


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


MARGIN = 14
# A line of a card has about this many letters at least; where it must be wider, it is by steps.
LETTERS_IN_A_LINE = 48
WIDER_BY = 40


class Popup(QFrame):
    """Stands on top of the panels of its window, part of every picture of it.

    It takes the keyboard when it opens, so that it is read aloud; all keys but Escape, which
    closes it, still do what they do in the window.
    """

    def __init__(self, name: str, width: int, window: QWidget) -> None:
        super().__init__(window)
        self.in_window = window
        self.setObjectName(name)
        self.setProperty("role", "popup")
        self._usual_width = width
        self.setFixedWidth(width)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._focus_before: QWidget | None = None
        self.hide()

    def take_keyboard(self) -> None:
        """Have the keyboard until it is closed."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self._focus_before = focused
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_popup(self) -> None:
        """Go away, and give the keyboard back to who had it."""
        focused, before = QApplication.focusWidget(), self._focus_before
        had_keyboard = focused is self or (focused is not None and self.isAncestorOf(focused))
        if had_keyboard and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._focus_before = None
        self.hide()

    def fit(self) -> None:
        """Be as high as the text asks for; where the window is not, be wider.

        A text that is larger makes the card wider too, so that its lines stay as long.
        """
        for child in self.findChildren(QWidget):
            child.updateGeometry()  # a card that is hidden hears of no new text by itself
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        room = self.in_window.size()
        letters = self.fontMetrics().averageCharWidth() * LETTERS_IN_A_LINE
        width = min(max(self._usual_width, letters), room.width())
        while self.heightForWidth(width) > room.height() and width < room.width():
            width = min(width + WIDER_BY, room.width())
        self.setFixedWidth(width)
        self.resize(width, max(self.heightForWidth(width), 1))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
            return
        super().keyPressEvent(event)
