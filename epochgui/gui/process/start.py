"""Opens the window for a user, and minds Ctrl+C."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QSettings

from epochgui.basics.exit_codes import EXIT_DONE, EXIT_INTERRUPTED
from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.process.ctrl_c import CtrlC
from epochgui.gui.process.garbage import GarbageSearch
from epochgui.gui.process.no_window import explaining_no_window
from epochgui.gui.process.screen_fit import ScreenFit
from epochgui.gui.process.unexpected import UnexpectedErrors
from epochgui.gui.process.window_place import WindowNumber, beside_others
from epochgui.gui.run.session import PATIENCE_OF_A_USER_MS


def open_window(experiment: Experiment, path: Path | None) -> bool:
    """Show the window until it is closed; return whether Ctrl+C closed it."""
    with explaining_no_window():
        application = create_application(sys.argv[:1])
    window = create_window(experiment, QSettings())
    window.session.shutdown_patience_ms = PATIENCE_OF_A_USER_MS
    application.aboutToQuit.connect(window.shutdown)
    ScreenFit(window)
    if window.memory.layout() is None:
        window.arrangement.arrange()  # anew, in the size that it has now
    number = WindowNumber()
    window.set_number(number.number)
    if window.memory.layout() is not None and number.number > 1:
        smallest, screen = window.minimumSize(), window.screen().availableGeometry()
        place = QRect(window.pos(), window.size())
        window.setGeometry(beside_others(place, number.number, screen, smallest))
    window.files.remember(path)
    ctrl_c = CtrlC(window.close_at_once)
    unexpected = UnexpectedErrors(window.message.tell)
    garbage = GarbageSearch()
    window.show()
    application.exec()
    has_ended = window.shutdown()
    ctrl_c.restore()
    unexpected.restore()
    garbage.restore()
    number.give_back()
    if not has_ended:  # Qt would abort the process because of the thread
        os._exit(EXIT_INTERRUPTED if ctrl_c.was_pressed else EXIT_DONE)
    gc.freeze()  # Python would search all of torch for rings, and end a second later
    return ctrl_c.was_pressed
