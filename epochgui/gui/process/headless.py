"""Pictures with no display: the same views, off screen, at exact moments."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.files import check_place
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.gui.app import create_window
from epochgui.gui.capture.ordered import OrderedPicture
from epochgui.gui.capture.request import PictureRequest, kind_of
from epochgui.gui.capture.style import USUAL_STYLE
from epochgui.gui.process.off_screen import off_screen, stopped_clock
from epochgui.gui.process.train_to_moment import TrainToMoment
from epochgui.gui.style.names import USUAL_PALETTE
from epochgui.gui.style.palettes import PALETTES
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.window.main_window import SMALLEST_SIZE, MainWindow
from epochgui.gui.window.panels import WINDOW, picture_names
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule

_SIZE_OF_WINDOW = "1280x800"
_OF_VIEWS = ("text", "lines", "background", "stamp")


def take_pictures(
    ordered: Sequence[OrderedPicture], experiment: Experiment, path: Path | None = None
) -> None:
    """Train from moment to moment, off screen, and write the pictures of each.

    The same order gives the same pictures: no clock is shown in them, and nothing that a window
    remembers. Raises InputError for an order that cannot be met, also one that would write over the
    data or the file, at `path`, that the experiment is in; RunFailed when the model fails, and
    also, behind the pictures, when the loss on the way was no finite number any more.
    """
    requests = [_request(one) for one in ordered]
    for one in ordered:
        check_place(one.out, files_read(experiment, path))
    with off_screen() as application:
        window = create_window(experiment, training_clock=stopped_clock)
        try:
            window.show()
            TrainToMoment(window.session, "0:0").run()
            trouble = None
            for one, request in _by_moment(ordered, requests, window):
                training = TrainToMoment(window.session, one.after)
                training.run()
                application.processEvents()
                trouble = trouble or training.trouble
                _take(window, one, request, application)
            if trouble is not None:
                raise RunFailed.from_problem(trouble)
        finally:
            window.close_at_once()


def _request(one: OrderedPicture) -> PictureRequest:
    """Return what is ordered; a window has the size in which it is laid out."""
    kind_of(one.out)
    if one.views != (WINDOW,):
        return one.request(picture_names())
    for name in _OF_VIEWS:
        if getattr(one.style, name) != getattr(USUAL_STYLE, name):
            raise InputError(
                "{setting} is for pictures of views; the window is drawn as it is", setting=name
            )
    sized = replace(one, size=one.size or _SIZE_OF_WINDOW)
    request = sized.request(picture_names())
    least_width, least_height = SMALLEST_SIZE
    width, height = (round(side / one.scale) for side in request.size[:2])
    if width < least_width or height < least_height:
        raise InputError(
            "size is {size}; a window has at least {width}x{height}",
            size=sized.size,
            width=least_width,
            height=least_height,
        )
    return request


def _by_moment(
    ordered: Sequence[OrderedPicture], requests: Sequence[PictureRequest], window: MainWindow
) -> list[tuple[OrderedPicture, PictureRequest]]:
    """Return the pictures in the order in which training comes to them."""
    record = window.session.record
    assert record is not None  # the run is loaded
    schedule: Schedule = record.schedule

    def n_done(pair: tuple[OrderedPicture, PictureRequest]) -> int:
        return batches_done_after(pair[0].after, schedule)

    return sorted(zip(ordered, requests, strict=True), key=n_done)


def _take(
    window: MainWindow, one: OrderedPicture, request: PictureRequest, application: QApplication
) -> None:
    if one.views == (WINDOW,):
        window.theme_switch.choose_palette(PALETTES[one.style.palette or USUAL_PALETTE])
        window.choose_theme(ThemeChoice(one.style.theme))
        window.resize(QSize(*request.size[:2]) / one.scale)
        window.arrangement.arrange()
        application.processEvents()
    window.captures.write(one.out, request.in_palette(USUAL_PALETTE))
