"""Train an experiment in the live window; print the seconds from its start to its end."""

import json
import sys
from pathlib import Path
from time import perf_counter

from watched import open_window, wait_for

from epochgui.experiment.file import load_experiment
from epochgui.gui.run.state import State


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1])))
    began = perf_counter()
    window.session.start()
    wait_for(window, State.FINISHED)
    print(json.dumps({"seconds": perf_counter() - began}))
    window.close_at_once()


main()
