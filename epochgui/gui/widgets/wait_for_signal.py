"""Waiting for something to come, while the window stays as it is."""

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, SignalInstance


def wait_for_signal(signal: SignalInstance, longest_ms: int) -> None:
    """Return when the signal comes, or after this time; what the user does meanwhile waits too.

    What was to be laid out has been by then, however soon the signal came.
    """
    loop, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    signal.connect(loop.quit)
    patience.start(longest_ms)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    signal.disconnect(loop.quit)
    patience.stop()
    QCoreApplication.sendPostedEvents()
