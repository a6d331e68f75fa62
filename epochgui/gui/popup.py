"""A popup inside the window: a card on top of the panels that keeps no key but Escape."""

import shiboken6
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

MARGIN = 14


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
        """Be as high as the text asks for at this width."""
        layout = self.layout()
        if layout is not None:
            for inner in (*self.findChildren(QLayout), layout):
                inner.invalidate()  # what was asked for a text before
            self.resize(self.width(), max(self.heightForWidth(self.width()), 1))

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
