"""A workshop: a thread of its own, in which one job is done after the other."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from epochgui.basics.consent import Consent, WithdrawnError
from epochgui.gui.run.refusing import problem_of
from epochgui.gui.run.session import SHUTDOWN_PATIENCE_MS

Job = Callable[[], object]


class _Hand(QObject):
    """Lives in the workshop's thread and does one job after the other, until one fails."""

    failed = Signal(object)

    def __init__(self, consent: Consent) -> None:
        super().__init__()
        self._consent = consent
        self._has_failed = False

    @Slot(object)
    def obey(self, job: Job) -> None:
        if self._consent.is_withdrawn or self._has_failed:
            return
        try:
            job()
        except WithdrawnError:
            pass  # nobody waits for it
        except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
            self._has_failed = True
            self.failed.emit(problem_of(error))

    @Slot()
    def leave(self) -> None:
        """End the thread behind all that came before."""
        QThread.currentThread().quit()


class Workshop(QObject):
    """Makes a file of what it is given bit by bit, while the window goes on.

    Its jobs are done in the thread, each in its turn, and may emit its signals there.

    Signals: done(), a piece of the work is; written(object), the files with these paths are;
    failed(Problem), and no further job is done; ended(), its thread has.
    """

    done = Signal()
    written = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _told = Signal(object)
    _closing = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.consent = Consent()
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._hand = _Hand(self.consent)
        self._hand.moveToThread(self._thread)
        self._told.connect(self._hand.obey)
        self._closing.connect(self._hand.leave)
        self._hand.failed.connect(self.failed)
        self._thread.finished.connect(self.ended)
        self._thread.start()

    def give(self, job: Job) -> None:
        """Have this done behind what was given before."""
        self._told.emit(job)

    def end(self) -> None:
        """Write nothing any more, and do not wait for the thread: `ended` tells of that."""
        self.consent.withdraw()
        self._thread.quit()

    def shutdown(self) -> bool:
        """Write nothing any more, and wait for the thread to end; return whether it has."""
        self.end()
        return self._wait()

    def finish(self) -> bool:
        """Wait until all that was given is done and the thread ends; return whether it has."""
        self._closing.emit()
        return self._wait()

    def _wait(self) -> bool:
        return self._thread.wait(QDeadlineTimer(SHUTDOWN_PATIENCE_MS))
