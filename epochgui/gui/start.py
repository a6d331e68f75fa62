"""Opens the window for a user: looks for a display first, and minds Ctrl+C."""

import os
import sys
from pathlib import Path

from epochgui.errors import InputError
from epochgui.experiment import Experiment
from epochgui.gui.display import display_problem

INTERRUPTED = 130


def open_window(experiment: Experiment, path: Path | None) -> int:
    """Show the window until it is closed; return the exit code.

    Raises InputError where no window can be shown here.
    """
    problem = display_problem(os.environ)
    if problem:
        raise InputError(problem)
    from PySide6.QtCore import QSettings

    from epochgui.gui.app import create_application, create_window
    from epochgui.gui.interrupt import Interrupt

    application = create_application(sys.argv[:1])
    window = create_window(experiment, QSettings())
    application.aboutToQuit.connect(window.shutdown)
    window.files.set_path(path)
    interrupt = Interrupt(window.close)
    window.show()
    code = application.exec()
    window.shutdown()
    interrupt.restore()
    return INTERRUPTED if interrupt.came else code
