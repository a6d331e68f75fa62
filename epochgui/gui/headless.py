"""Pictures with no display: the same window, off screen, at an exact moment."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from epochgui.errors import InputError
from epochgui.experiment import Experiment
from epochgui.text import tr

SMALLEST_SIDE, LARGEST_SIDE = 400, 8000


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture as it is asked for on the command line, in the words that were typed."""

    out: Path
    view: str
    after: str | None
    scale: float
    theme: str
    size: str


def take_picture(request: PictureRequest, experiment: Experiment) -> None:
    """Train up to the moment, off screen, and write the picture.

    The same request gives the same picture: no clock is shown in it, and nothing that a window
    remembers. Raises InputError for a request that cannot be met, RunFailed when the model fails.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSize

    from epochgui.gui.app import create_application, create_window
    from epochgui.gui.capture.picture import check_scale
    from epochgui.gui.errand import Errand
    from epochgui.gui.theme import ThemeChoice

    check_scale(request.scale)
    width, height = _size(request.size)
    application = create_application(["epochgui"])
    window = create_window(experiment, training_clock=_stopped_clock)
    try:
        window.captures.check(request.out, request.view)
        window.choose_theme(ThemeChoice(request.theme))
        window.resize(QSize(width, height))
        window.views.arrange(window)
        window.show()
        Errand(window.session, request.after).run()
        application.processEvents()
        window.captures.write(request.out, request.view, request.scale)
    finally:
        window.close()


def _stopped_clock() -> float:
    return 0.0


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    sides = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in sides):
        raise InputError(
            tr(
                'size is "{size}"; right would be WIDTHxHEIGHT, each from {low} to {high}, '
                "as in 1280x800",
                size=text,
                low=SMALLEST_SIDE,
                high=LARGEST_SIDE,
            )
        )
    return sides
