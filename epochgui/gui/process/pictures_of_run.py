"""The pictures that are ordered of one run: each is taken in a window that nobody sees."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TextIO

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitted
from epochgui.experiment.moment import Edge, Found
from epochgui.gui.app import create_window
from epochgui.gui.capture.ordered import OrderedPicture, one_for_each
from epochgui.gui.pictures.request import PictureRequest, kind_of
from epochgui.gui.pictures.style import USUAL_STYLE
from epochgui.gui.process.off_screen import stopped_clock
from epochgui.gui.process.scout import record_to_the_end, tell_left_out
from epochgui.gui.process.train_to_moment import TrainToMoment
from epochgui.gui.process.troubles import Troubles
from epochgui.gui.style.names import USUAL_PALETTE
from epochgui.gui.style.palettes import PALETTES
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.window.main_window import SMALLEST_SIZE, MainWindow
from epochgui.gui.window.panels import WINDOW, picture_names
from epochgui.phrases.chosen_moments import ChosenMoments, Each, by_batch
from epochgui.phrases.moments import batches_done_at
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

_SIZE_OF_WINDOW = "1280x800"
_OF_VIEWS = ("text", "lines", "background", "stamp")


class _Task(NamedTuple):
    """A picture as it is ordered, and as it is drawn."""

    ordered: OrderedPicture
    request: PictureRequest

    def by_batch(self, record: Record) -> "_Task":
        """Return it with a moment that is found on record by its batch."""
        after = by_batch(self.ordered.after, record)
        return self._replace(ordered=replace(self.ordered, after=after))


class PicturesOfRun:
    """The pictures that are ordered of one experiment. Raises InputError for one that is none."""

    def __init__(
        self, ordered: Sequence[OrderedPicture], experiment: Experiment, path: Path | None
    ) -> None:
        self.experiment, self.path = experiment, path
        self.ordered = one_for_each(ordered, experiment.storyboard)
        self._requests = [_request(one) for one in self.ordered]

    def take(self, application: QApplication, troubles: Troubles, told: TextIO) -> None:
        """Take them; what is wrong with one, or with a loss on the way, is no trouble of others."""
        tasks = [_Task(*pair) for pair in zip(self.ordered, self._requests, strict=True)]
        tasks = _by_batches(tasks, self.experiment, troubles)
        window = create_window(self.experiment, training_clock=stopped_clock)
        try:
            window.show()
            TrainToMoment(window.session, Edge.BEFORE).run()
            self._check_loss(window)
            schedule = _schedule(window)
            tell_left_out(_kept_of(tasks), schedule, told)
            tasks = _in_order(tasks, schedule, troubles)
            self._take_each(tasks, window, application, troubles, told)
        finally:
            window.close_at_once()

    def _check_loss(self, window: MainWindow) -> None:
        """Raise InputError for a loss that does not fit: the window would have another instead."""
        run = window.session.run
        assert run is not None  # it is loaded
        fitted(self.experiment, run.data.task)

    def _take_each(
        self,
        tasks: Sequence[_Task],
        window: MainWindow,
        application: QApplication,
        troubles: Troubles,
        told: TextIO,
    ) -> None:
        """Train from one to the next; a model that fails on the way ends it."""
        trouble = None
        for one, request in tasks:
            training = TrainToMoment(window.session, one.after)
            training.run()
            application.processEvents()
            trouble = trouble or training.trouble
            with troubles.heard(), _naming(one):
                _take(window, one, request.in_palette(USUAL_PALETTE), application)
                _tell_of_room(window, one, request, told)
        if trouble is not None:
            troubles.add(RunFailed.from_problem(trouble))


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


def _by_batches(tasks: Sequence[_Task], experiment: Experiment, troubles: Troubles) -> list[_Task]:
    """Return the pictures, each moment that is to be found on record by its batch.

    Where the run cannot be trained to its end, there are none of such moments.
    """
    to_be_found = [task for task in tasks if isinstance(task.ordered.after, Found)]
    if not to_be_found:
        return list(tasks)
    with troubles.heard():
        record = record_to_the_end(experiment)
        return [task.by_batch(record) for task in tasks]
    return [task for task in tasks if task not in to_be_found]


def _schedule(window: MainWindow) -> Schedule:
    record = window.session.record
    assert record is not None  # the run is loaded
    return record.schedule


def _kept_of(tasks: Sequence[_Task]) -> ChosenMoments:
    """Return the moments of the storyboard of which there are to be pictures."""
    kept = dict.fromkeys(task.ordered.after for task in tasks if task.ordered.is_kept)
    return ChosenMoments(Each.STORYBOARD, kept=tuple(kept))


def _in_order(tasks: Sequence[_Task], schedule: Schedule, troubles: Troubles) -> list[_Task]:
    """Return the pictures whose moments the run has, in the order in which it comes to them.

    Of a storyboard, moments that it has not are left out, which is no trouble unless all are.
    """
    kept = _kept_of(tasks)
    left_out = set(kept.left_out(schedule))
    if kept.kept:
        with troubles.heard():
            kept.n(schedule)
    placed: list[tuple[int, _Task]] = []
    for task in tasks:
        one = task.ordered
        if one.is_kept and one.after in left_out:
            continue
        with troubles.heard(), _naming(one):
            placed.append((batches_done_at(one.after, schedule), task))
    return [task for _, task in sorted(placed, key=lambda pair: pair[0])]


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
