"""Export a deck from the window; print how long it took, and how late its timer was."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop
from watch_window import Pulse
from watched import open_window

from epochgui.experiment.file import load_experiment
from epochgui.gui.slides.request import DeckRequest
from epochgui.phrases.chosen_moments import EACH_BATCH


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1]) if sys.argv[1:] else None))
    loop, pulse = QEventLoop(), Pulse()
    window.slides.written.connect(loop.quit)
    window.slides.failed.connect(loop.quit)
    with TemporaryDirectory() as folder:
        began = perf_counter()
        pulse.start()
        window.slides.begin(DeckRequest(EACH_BATCH), Path(folder, "deck.pptx"))
        loop.exec()
        seconds = perf_counter() - began
        pulse.stop()
    print(json.dumps({"seconds": seconds, "lateness": pulse.lateness}))
    window.close_at_once()


main()
