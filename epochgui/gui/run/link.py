"""A link between the window and whoever obeys it in a thread of its own."""

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal

from epochgui.gui.run.messages import Close, Command
from epochgui.gui.run.reading import Reader
from epochgui.gui.run.worker import Worker


class Link(QObject):
    """Owns a thread, which begins with the first command, and who lives in it.

    Signals: commanded(Command), something shall be done; happened(Event), there is something to
    tell.
    """

    commanded = Signal(object)
    happened = Signal(object)

    def __init__(self, obedient: Worker | Reader, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.thread_ = QThread()
        self.thread_.setObjectName(name)
        self._is_closed = False
        self._obedient = obedient
        obedient.moveToThread(self.thread_)
        self.commanded.connect(obedient.obey)
        obedient.happened.connect(self.happened)

    def send(self, command: Command) -> None:
        """Let this be done when its turn comes; nothing is any more once the link is closed."""
        if self._is_closed:
            return
        if not self.thread_.isRunning():
            self.thread_.start()
        self.commanded.emit(command)

    def cancel(self) -> None:
        """End what is being done, if it can be ended before its time."""
        if isinstance(self._obedient, Reader):
            self._obedient.cancel()

    def close(self) -> None:
        """End the thread behind what is being done; may be called again."""
        self.cancel()
        if self.thread_.isRunning():
            self.send(Close())
        self._is_closed = True

    def wait(self, deadline: QDeadlineTimer) -> bool:
        """Wait until the thread has ended; return whether it has."""
        return self.thread_.wait(deadline)
