"""Pictures with no display: the same views, off screen, at exact moments."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from epochgui.basics.errors import InputError, Problem, RunFailed
from epochgui.basics.files import check_place
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.experiment.moment import Edge, Found, spelled_moment
from epochgui.gui.app import create_window
from epochgui.gui.capture.ordered import OrderedPicture, check_files_differ, one_for_each
from epochgui.gui.pictures.request import PictureRequest, kind_of
from epochgui.gui.pictures.style import USUAL_STYLE
from epochgui.gui.process.off_screen import off_screen, stopped_clock
from epochgui.gui.process.scout import record_to_the_end, tell_left_out
from epochgui.gui.process.train_to_moment import TrainToMoment
from epochgui.gui.style.names import USUAL_PALETTE
from epochgui.gui.style.palettes import PALETTES
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.window.main_window import SMALLEST_SIZE, MainWindow
from epochgui.gui.window.panels import WINDOW, picture_names
from epochgui.phrases.chosen_moments import EACH_BATCH, ChosenMoments, Each, by_batch
from epochgui.phrases.moments import AFTER, batches_done_after
from epochgui.schedule.schedule import Schedule

_SIZE_OF_WINDOW = "1280x800"
_OF_VIEWS = ("text", "lines", "background", "stamp")


def take_pictures(
    ordered: Sequence[OrderedPicture],
    path: Path | None,
    load: Callable[[Path | None], Experiment],
    told: TextIO,
) -> None:
    """Train from moment to moment, off screen, and write the pictures of each.

    They are of the experiment at `path`, unless they name another; `load` gives it. The same order
    gives the same pictures: no clock is shown in them, and nothing that a window remembers. Tells
    which letters are smaller than was asked for. Raises InputError for an order that cannot be met,
    also one that would write over the data or the file that an experiment is in; RunFailed when a
    model fails, and also, behind the pictures, when the loss on the way was no finite number any
    more.
    """
    albums = [
        _Album([one for one in ordered if (one.experiment or path) == place], load(place), place)
        for place in dict.fromkeys(one.experiment or path for one in ordered)
    ]
    check_files_differ([one for album in albums for one in album.ordered])
    for one in (one for album in albums for one in album.ordered):
        for album in albums:
            check_place(one.out, files_read(album.experiment, album.path))
    with off_screen() as application:
        troubles = [album.take(application, told) for album in albums]
    for trouble in filter(None, troubles):
        raise RunFailed.from_problem(trouble)


class _Album:
    """The pictures that are ordered of one experiment."""

    def __init__(
        self, ordered: Sequence[OrderedPicture], experiment: Experiment, path: Path | None
    ) -> None:
        self.experiment, self.path = experiment, path
        self.ordered = one_for_each(ordered, experiment.storyboard)
        self._requests = [_request(one) for one in self.ordered]

    def take(self, application: QApplication, told: TextIO) -> Problem | None:
        """Take them in a window that nobody sees; return what was wrong with a loss on the way."""
        pairs = list(zip(_by_batches(self.ordered, self.experiment), self._requests, strict=True))
        window = create_window(self.experiment, training_clock=stopped_clock)
        trouble = None
        try:
            window.show()
            TrainToMoment(window.session, "0:0").run()
            for one, request in _by_moment(pairs, _schedule(window), told):
                training = TrainToMoment(window.session, one.after)
                training.run()
                application.processEvents()
                trouble = trouble or training.trouble
                with _naming(one):
                    _take(window, one, request.in_palette(USUAL_PALETTE), application)
                _tell_of_room(window, one, request, told)
        finally:
            window.close_at_once()
        return trouble


@contextmanager
def _naming(one: OrderedPicture) -> Iterator[None]:
    """Let an error that does not say of which picture it is say so."""
    try:
        yield
    except InputError as error:
        if str(one.out) in str(error):
            raise
        sentence = tr("{path}: {sentence}", path=one.out, sentence=error)
        raise InputError.told(sentence) from error


def _tell_of_room(
    window: MainWindow, one: OrderedPicture, request: PictureRequest, told: TextIO
) -> None:
    room = window.captures.maker.words_of_room(request) if one.views != (WINDOW,) else ""
    if room:
        print(tr("epochgui: {path}: {sentence}", path=one.out, sentence=room), file=told)


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


def _by_batches(ordered: Sequence[OrderedPicture], experiment: Experiment) -> list[OrderedPicture]:
    """Return the pictures, each moment that is to be found on record by its batch."""
    moments = [
        Edge.END.value if one.after is None else by_batch(one.after, None, AFTER) for one in ordered
    ]
    is_to_be_found = any(isinstance(spelled_moment(one, AFTER), Found) for one in moments)
    record = record_to_the_end(experiment) if is_to_be_found else None
    found = [by_batch(moment, record, AFTER) for moment in moments]
    return [replace(one, after=after) for one, after in zip(ordered, found, strict=True)]


def _schedule(window: MainWindow) -> Schedule:
    record = window.session.record
    assert record is not None  # the run is loaded
    return record.schedule


def _by_moment(
    pairs: Sequence[tuple[OrderedPicture, PictureRequest]], schedule: Schedule, told: TextIO
) -> list[tuple[OrderedPicture, PictureRequest]]:
    """Return the pictures in the order in which training comes to them.

    Of a storyboard, moments that the run has not are left out, and told.
    """
    kept = tuple(dict.fromkeys(one.after or "" for one, _ in pairs if one.is_kept))
    chosen = ChosenMoments(Each.STORYBOARD, kept=kept) if kept else EACH_BATCH
    chosen.n(schedule)
    left_out = set(chosen.left_out(schedule))
    tell_left_out(chosen, schedule, told)
    taken = [pair for pair in pairs if not (pair[0].is_kept and pair[0].after in left_out)]
    return sorted(taken, key=lambda pair: batches_done_after(pair[0].after, schedule))


def _take(
    window: MainWindow, one: OrderedPicture, request: PictureRequest, application: QApplication
) -> None:
    if one.views == (WINDOW,):
        window.theme_switch.choose_palette(PALETTES[one.style.palette or USUAL_PALETTE])
        window.choose_theme(ThemeChoice(one.style.theme))
        window.resize(QSize(*request.size[:2]) / one.scale)
        window.arrangement.arrange()
        application.processEvents()
    window.captures.write(one.out, request)
