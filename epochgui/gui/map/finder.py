"""Finds rows of the membership map in a thread of its own: some take longer than a frame may."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QThread, Signal, Slot

from epochgui.gui.map.reader import Row


class _Searcher(QObject):
    """Lives in the thread, and finds one row at a time.

    Signals: found(Row, Cells), no cells where there is no memory for them.
    """

    found = Signal(object, object)

    @Slot(object)
    def find(self, row: Row) -> None:
        """Find the batches of a row."""
        try:
            batches = row.batches()
        except MemoryError:
            batches = None  # the row stays blank, and others may have room
        self.found.emit(row, batches)


class RowFinder(QObject):
    """Finds the rows that are wanted, one after the other; what is wanted no longer is forgotten.

    Signals: asked(Row), its turn has come; found(Row, Cells), its batches.
    """

    asked = Signal(object)
    found = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: list[Row] = []
        self._is_at: Row | None = None
        self._is_stopped = False
        self._thread = QThread()
        self._thread.setObjectName("finding rows")
        self._searcher = _Searcher()
        self._searcher.moveToThread(self._thread)
        self.asked.connect(self._searcher.find)
        self._searcher.found.connect(self._on_found)

    def want(self, rows: Sequence[Row]) -> None:
        """Find these rows, in this order, instead of those that were wanted before."""
        self._wanted = [row for row in rows if not row.is_the_same_as(self._is_at)]
        self._go_on()

    def stop(self) -> None:
        """End the thread behind the row that it is at; may be called again."""
        self._is_stopped = True
        self._thread.quit()
        self._thread.wait()

    def _go_on(self) -> None:
        if self._wanted and self._is_at is None and not self._is_stopped:
            self._is_at = self._wanted.pop(0)
            self._thread.start()
            self.asked.emit(self._is_at)

    @Slot(object, object)
    def _on_found(self, row: Row, batches: object) -> None:
        """Tell of a row; who draws it says anew what else is wanted."""
        self._is_at = None
        if batches is not None:
            self.found.emit(row, batches)
        self._go_on()
