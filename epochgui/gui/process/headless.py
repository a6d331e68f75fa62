"""Pictures with no display: the same window, off screen, at an exact moment."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.files import check_place
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.gui.app import create_application, create_window
from epochgui.gui.capture.picture import check_scale
from epochgui.gui.process.garbage import GarbageSearch
from epochgui.gui.process.no_window import explaining_no_window
from epochgui.gui.process.train_to_moment import TrainToMoment
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.window.main_window import SMALLEST_SIZE

LARGEST_SIDE = 8000
# What a desktop sets for its own screen would change the picture.
OF_THIS_DESKTOP = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
)


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture as it is asked for on the command line, in the words that were typed."""

    out: Path
    view: str
    after: str | None
    scale: float
    theme: str
    size: str


def take_picture(request: PictureRequest, experiment: Experiment, path: Path | None = None) -> None:
    """Train up to the moment, off screen, and write the picture.

    The same request gives the same picture: no clock is shown in it, and nothing that a window
    remembers. Raises InputError for a request that cannot be met, also one that would write over
    the data or the file, at `path`, that the experiment is in; RunFailed when the model fails, and
    also, behind the picture, when the loss on the way was no finite number any more.
    """
    be_off_screen()
    check_scale(request.scale)
    size = _size(request.size)
    check_place(request.out, files_read(experiment, path))
    with explaining_no_window():
        application = create_application(["epochgui"])
    window = create_window(experiment, training_clock=_stopped_clock)
    garbage = GarbageSearch()
    try:
        window.captures.check(request.out, request.view)
        window.choose_theme(ThemeChoice(request.theme))
        window.resize(size)
        window.arrangement.arrange()
        window.show()
        training = TrainToMoment(window.session, request.after)
        with window.captures.in_sight(request.view):  # what watches the run sees all of it
            training.run()
            application.processEvents()
            window.captures.write(request.out, request.view, request.scale)
        if training.trouble is not None:
            raise RunFailed.from_problem(training.trouble)
    finally:
        window.close_at_once()
        garbage.restore()


def be_off_screen() -> None:
    """Have Qt need no display, and look the same on every desktop; before it starts."""
    for name in OF_THIS_DESKTOP:
        os.environ.pop(name, None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _stopped_clock() -> float:
    return 0.0


def _size(text: str) -> QSize:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    least_width, least_height = SMALLEST_SIZE
    if least_width <= width <= LARGEST_SIDE and least_height <= height <= LARGEST_SIDE:
        return QSize(width, height)
    raise InputError(
        'size is "{size}"; right would be WIDTHxHEIGHT, from {width}x{height} to '
        "{most}x{most}, as in 1280x800",
        size=text,
        width=least_width,
        height=least_height,
        most=LARGEST_SIDE,
    )
