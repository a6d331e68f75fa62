"""Watch the GUI thread while an experiment trains at full speed, and press pause now and then.

Prints the milliseconds that each tick of a 5 ms timer was late, and those from each press of pause
until the run was paused.
"""

import json
import random
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from watched import open_window, paint_what_waits, wait, wait_for

from epochgui.experiment.file import load_experiment
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow

INTERVAL_MS = 5
PRESSES = 20


class Pulse(QObject):
    """A timer in the GUI thread that notes how late it is."""

    def __init__(self) -> None:
        super().__init__()
        self.lateness: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Begin to note."""
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Note no more."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        now = perf_counter()
        self.lateness.append(max((now - self._last) * 1000 - INTERVAL_MS, 0))
        self._last = now


def press_pause(window: MainWindow) -> float:
    """Press pause and return the milliseconds until the run is paused."""
    began = perf_counter()
    window.actions_["run"].trigger()
    wait_for(window, State.PAUSED)
    return (perf_counter() - began) * 1000


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1])))
    moments, pulse, pauses = random.Random(0), Pulse(), []
    for _ in range(PRESSES):
        window.actions_["run"].trigger()
        pulse.start()
        wait(moments.uniform(0.2, 0.5))
        pulse.stop()
        pauses.append(press_pause(window))
        paint_what_waits()  # of the pause, in which all is drawn at once
    print(json.dumps({"lateness": pulse.lateness, "pauses": pauses}))
    window.close_at_once()


if __name__ == "__main__":
    main()
