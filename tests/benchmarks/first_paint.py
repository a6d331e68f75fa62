"""Wait for the first paint of a window, as the start-up benchmark does for both of its windows."""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Notes when a window that has just been shown was painted for the first time.

    `at` is the reading of the monotonic clock, which all processes share.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at = 0.0
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and not self.at:
            # What is exposed is painted at once; a timer of no length fires after that.
            QTimer.singleShot(0, self._on_painted)
        return False

    @Slot()
    def _on_painted(self) -> None:
        self.at = self.at or monotonic()
