"""The one selection: the batch that all views point at."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The batch that the user chose, by its update counted from 0; None when none is chosen.

    Signals: changed(object), the update or None.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._update: int | None = None

    @property
    def update(self) -> int | None:
        """The chosen update, or None."""
        return self._update

    def choose(self, update: int | None) -> None:
        """Choose a batch, or none; every view then shows it."""
        if update != self._update:
            self._update = update
            self.changed.emit(update)
