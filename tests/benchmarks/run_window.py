"""Train an experiment in the live window; print the seconds from its start to its end.

Panels that are hidden at first and named behind the experiment, as fit, are opened before.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from watched import open_window, wait, wait_for

from epochgui.experiment_file import load_experiment
from epochgui.gui.session import State


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1])))
    views = window.views
    window.splitDockWidget(views.fit_panel, views.surface_panel, Qt.Orientation.Vertical)  # no tabs
    for name in sys.argv[2:]:
        getattr(views, f"{name}_panel").show()
    wait(0.5)
    began = perf_counter()
    window.session.start()
    wait_for(window, State.FINISHED)
    print(json.dumps({"seconds": perf_counter() - began}))
    window.close()


main()
