"""How long a picture of 3840 x 2160 takes, until its file could be written.

    python tests/benchmarks/pictures.py [ROUNDS]

The first example at its end, off screen; each view in turn, as a PNG.
"""

import os
import sys
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from measure import Row, print_machine, print_table

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.moment import Edge
from epochgui.gui.app import create_application, create_window
from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import size_of
from epochgui.gui.process.train_to_moment import TrainToMoment

ROUNDS = 5


def main() -> None:
    """Measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    application = create_application(["epochgui"])
    window = create_window(Experiment())
    window.show()
    TrainToMoment(window.session, Edge.END).run()
    application.processEvents()
    views = list(window.captures.titles)
    seconds: dict[str, list[float]] = {view: [] for view in views}
    maker, size = window.captures.maker, size_of("4k")
    for _ in range(rounds):
        for view in views:
            began = perf_counter()
            maker.content(PictureRequest((view,), size), PictureKind.PNG)
            seconds[view].append(perf_counter() - began)
    print_machine()
    rows = [Row(f"{view}, s", seconds[view], "< 1") for view in views]
    print_table("A picture of 3840 x 2160", rows)
    window.close_at_once()


main()
