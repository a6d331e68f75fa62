"""What is asked before a window closes: about what would be lost with it."""

from PySide6.QtGui import QGuiApplication

from epochgui.gui.window.files import Files
from epochgui.gui.window.training_time import TrainingTime

# A shorter run is soon trained again, and nobody need be asked before it is given up.
LONG_RUN_SECONDS = 60


def may_close(training_time: TrainingTime, files: Files, is_modified: bool) -> bool:
    """Ask about a long run, and about changes to a file; return whether they may be given up.

    A session of the system that ends waits for no answer.
    """
    if _session_is_ending():
        return True
    seconds = training_time.seconds
    if seconds >= LONG_RUN_SECONDS and not files.dialogs.may_end_run(seconds):
        return False
    return not is_modified or files.may_be_left()


def _session_is_ending() -> bool:
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
