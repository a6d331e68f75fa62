"""Ctrl+C in the terminal closes the window."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Slot


class CtrlC(QObject):
    """Calls `close` in the event loop when Ctrl+C is pressed.

    Qt's loop runs no Python while it waits, so a signal handler alone would be heard only at the
    next event: the signal also writes to a socket that the loop listens to.
    """

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.was_pressed = False
        self._close = close
        self._ours, self._theirs = socket.socketpair()
        self._theirs.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._wakeup_before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._handler_before = signal.getsignal(signal.SIGINT)
        if self._handler_before is not signal.SIG_IGN:  # as it is for a job in the background
            signal.signal(signal.SIGINT, self._note)

    def restore(self) -> None:
        """Let signals be as they were before."""
        signal.signal(signal.SIGINT, self._handler_before)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _note(self, _signal: int, _frame: object) -> None:
        self.was_pressed = True

    @Slot()
    def _on_signal(self) -> None:
        self._ours.recv(64)
        if self.was_pressed:
            self._close()
