"""The link between the window and the worker in its thread: commands there, events back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from epochgui.gui.run.messages import Close, Command
from epochgui.gui.run.worker import Worker


class Link(QObject):
    """Owns the training thread and the worker that lives in it.

    Signals: commanded(Command), the worker shall do something; happened(Event), it has something
    to tell.
    """

    commanded = Signal(object)
    happened = Signal(object)

    def __init__(self, training_clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = Worker(training_clock)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.prepare)
        self.commanded.connect(self._worker.obey)
        self._worker.happened.connect(self.happened)
        self._thread.start()

    def send(self, command: Command) -> None:
        """Let the worker do this when it comes to it."""
        self.commanded.emit(command)

    def close(self, patience_ms: int) -> bool:
        """End the worker and its thread; may be called again. Return whether it has ended."""
        if self._thread.isRunning():
            self.send(Close())
            return self._thread.wait(patience_ms)
        return True
