"""Export an animation from the window; print how long it took, and how late its timer was."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop
from watch_window import Pulse
from watched import open_window

from epochgui.experiment.file import load_experiment
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import size_of


def main() -> None:
    window = open_window(load_experiment(Path(sys.argv[1]) if sys.argv[1:] else None))
    loop, pulse = QEventLoop(), Pulse()
    window.animations.written.connect(loop.quit)
    window.animations.failed.connect(loop.quit)
    request = AnimationRequest(PictureRequest(("loss", "map"), size_of("720p")))
    with TemporaryDirectory() as folder:
        began = perf_counter()
        pulse.start()
        window.animations.begin(request, Path(folder, "run.gif"))
        loop.exec()
        seconds = perf_counter() - began
        pulse.stop()
    print(json.dumps({"seconds": seconds, "lateness": pulse.lateness}))
    window.close_at_once()


main()
