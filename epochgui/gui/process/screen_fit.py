"""Keeps a new window on the screen, with its frame."""

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

# The window manager frames the window when it is shown; this is about what it will add.
USUAL_FRAME = QMargins(1, 32, 1, 1)


class ScreenFit(QObject):
    """Makes a window no larger than the screen before it is shown.

    Once its frame is known, it is fitted exactly, and moved if a part of it lies outside.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        available = window.screen().availableSize()
        window.resize(window.size().boundedTo(available.shrunkBy(USUAL_FRAME)))
        window.winId()  # makes the handle
        self._handle = window.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and self._window.isVisible():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_exposed)
        return False

    @Slot()
    def _on_exposed(self) -> None:
        screen = self._window.screen()
        fit(self._window, screen.availableGeometry(), screen.availableVirtualGeometry())


def fit(window: QWidget, screen: QRect, desktop: QRect) -> None:
    """Make a window no larger than the screen, and move it if it is not all on the desktop."""
    filling = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    if window.windowState() & filling:
        return
    frame = window.frameGeometry()
    margins = frame.size() - window.size()
    window.resize(window.size().boundedTo(screen.size() - margins))
    frame.setSize(window.size() + margins)
    place = moved_into(frame, desktop).topLeft()
    if place != frame.topLeft():
        window.move(place)


def moved_into(frame: QRect, area: QRect) -> QRect:
    """Return the frame, moved into the area as far as it must be; its title is seen in any case."""
    left = max(min(frame.left(), area.right() - frame.width() + 1), area.left())
    top = max(min(frame.top(), area.bottom() - frame.height() + 1), area.top())
    return QRect(left, top, frame.width(), frame.height())
