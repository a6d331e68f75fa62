"""Dialogs that are no larger than the screen: what has no room is scrolled to."""

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

# The most that a window manager usually adds.
FRAME = QMargins(4, 32, 4, 4)


def room_on_screen(window: QWidget) -> QSize:
    """Return how large a window can be without its frame, on the screen where it is."""
    return window.screen().availableSize().shrunkBy(FRAME)


class FittedDialog(QDialog):
    """Opens as large as its content asks for, and never larger than the screen."""

    def room(self) -> QSize:
        """Return how large it may be at most."""
        return room_on_screen(self)

    def showEvent(self, event: QShowEvent) -> None:
        asked = self.sizeHint().expandedTo(self.size())
        self.resize(asked.boundedTo(self.room()))
        super().showEvent(event)


class ContentArea(QScrollArea):
    """Shows a content as a whole where there is room for it, and scrolls it where there is not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # then arrows scroll
        self.setWidget(content)
        self._content = content

    def sizeHint(self) -> QSize:
        asked = self._content.sizeHint()
        return asked + QSize(self.verticalScrollBar().sizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 4 * self.fontMetrics().height())
