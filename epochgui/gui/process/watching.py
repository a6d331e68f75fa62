"""Opens the window of a loop that is watched, which is told through stdin what happens."""

import os
import sys
from io import FileIO

from PySide6.QtCore import QSettings

from epochgui.basics.exit_codes import EXIT_DONE
from epochgui.gui.app import create_application
from epochgui.gui.process.ctrl_c import CtrlC
from epochgui.gui.process.garbage import GarbageSearch
from epochgui.gui.process.no_window import explaining_no_window
from epochgui.gui.process.screen_fit import ScreenFit
from epochgui.gui.process.unexpected import UnexpectedErrors
from epochgui.gui.watching.feed import Feed
from epochgui.gui.watching.window import WatchedWindow


def open_watched_window() -> None:
    """Show the window until it is closed."""
    with explaining_no_window():
        application = create_application(sys.argv[:1])
    window = WatchedWindow(Feed(_Pipe(0)), QSettings())
    application.aboutToQuit.connect(window.shutdown)
    ScreenFit(window)
    ctrl_c = CtrlC(window.close_at_once)
    unexpected = UnexpectedErrors(window.message.tell)
    garbage = GarbageSearch()
    window.show()
    application.exec()
    has_ended = window.shutdown()
    ctrl_c.restore()
    unexpected.restore()
    garbage.restore()
    if not has_ended:  # Qt would abort the process because of a thread
        os._exit(EXIT_DONE)


class _Pipe:
    """Reads without a buffer: a thread that waits in one keeps Python from ending."""

    def __init__(self, number: int) -> None:
        self._raw = FileIO(number, closefd=False)

    def read(self, size: int, /) -> bytes:
        """Return so many bytes; fewer only at the end."""
        found = bytearray()
        while len(found) < size:
            some = self._raw.read(size - len(found))
            if not some:
                break
            found += some
        return bytes(found)
