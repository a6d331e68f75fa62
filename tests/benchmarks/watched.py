"""The window as the benchmarks see it: shown, ready, and asked how it fares."""

import math
import os
import sys

from PySide6.QtCore import QEventLoop, QTimer

from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow


def open_window(experiment: Experiment) -> MainWindow:
    """Show the window off screen, 1280x800, and wait until it can train, at full speed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    create_application(sys.argv[:1])
    window = create_window(experiment)
    window.resize(1280, 800)
    window.show()
    wait_for(window, State.READY)
    window.session.set_rate(math.inf)
    wait(0.5)  # what has just been shown is laid out and painted
    return window


def wait_for(window: MainWindow, state: State) -> None:
    """Let the window live until the run is in a state."""
    loop = QEventLoop()

    def on_state_changed(now: State) -> None:
        if now is state:
            loop.quit()

    window.session.state_changed.connect(on_state_changed)
    if window.session.state is not state:
        loop.exec()
    window.session.state_changed.disconnect(on_state_changed)


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def paint_what_waits() -> None:
    """Let the window paint; a timer of no length fires when nothing waits any more.

    Tables lay themselves out when the first one fires, and paint by the second.
    """
    wait(0)
    wait(0)
