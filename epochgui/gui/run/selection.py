"""The one selection: the batch that all views point at."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The batch that the user chose, counted from 0 over the run; None when none is chosen.

    Signals: changed(object), the batch or None.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batch: int | None = None

    @property
    def batch(self) -> int | None:
        """The chosen batch, or None."""
        return self._batch

    def choose(self, batch: int | None) -> None:
        """Choose a batch, or none; every view then shows it."""
        if batch != self._batch:
            self._batch = batch
            self.changed.emit(batch)
