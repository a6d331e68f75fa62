"""Python's search for garbage, in the window's thread and between two events."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE_MS = 1000


class GarbageSearch(QObject):
    """Searches as often as Python would, but never in another thread or in the middle of an event.

    Python searches wherever it happens to be. What it finds may be a dialog that was closed: Qt
    does not survive that one is taken away in the worker's thread, or while another is built.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.set_threshold(0)
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.search)
        self._timer.start()

    def restore(self) -> None:
        """Let Python search by itself again."""
        self._timer.stop()
        gc.set_threshold(*self._thresholds)

    @Slot()
    def search(self) -> None:
        """Search the oldest generation whose turn it is, unless the search rests."""
        if not gc.isenabled():
            return
        counts = gc.get_count()
        due = [age for age, most in enumerate(self._thresholds) if counts[age] > most]
        if due:
            gc.collect(max(due))
