"""Open the panels that are hidden at first while an experiment trains at full speed, in turn.

Prints the batches per second with none of them open, with each one and with all, round by round.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from watched import open_window, wait

from epochgui.experiment.file import load_experiment
from epochgui.gui.window.main_window import MainWindow

PANELS = ("code", "fit", "surface")
OPENED = {"none": (), **{name: (name,) for name in PANELS}, "all": PANELS}
SECONDS_TO_SETTLE = 0.5
SECONDS = 1.0


def open_only(window: MainWindow, names: tuple[str, ...]) -> None:
    """Show these panels and hide the others."""
    for name in PANELS:
        getattr(window.views, f"{name}_panel").setVisible(name in names)


def batches_per_second(window: MainWindow) -> float:
    """Return the pace of the run in the next second."""
    record = window.session.record
    assert record is not None
    began, n_before = perf_counter(), record.n_batches
    wait(SECONDS)
    return (record.n_batches - n_before) / (perf_counter() - began)


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1])))
    views = window.views
    window.splitDockWidget(views.fit_panel, views.surface_panel, Qt.Orientation.Vertical)  # no tabs
    window.session.start()
    speeds: dict[str, list[float]] = {name: [] for name in OPENED}
    for _ in range(int(sys.argv[2])):
        for name, panels in OPENED.items():
            open_only(window, panels)
            wait(SECONDS_TO_SETTLE)
            speeds[name].append(batches_per_second(window))
    print(json.dumps(speeds))
    window.close_at_once()


main()
