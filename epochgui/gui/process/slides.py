"""A deck of slides with no display: the run is taken from moment to moment, off screen."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TextIO

from tqdm import tqdm

from epochgui.basics.errors import RunFailed
from epochgui.basics.files import write_whole
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.gui.exporting.journey import Halt, Journey
from epochgui.gui.process.off_screen import off_screen, stopped_clock
from epochgui.gui.process.scout import settled, tell_left_out
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.slides.halts import behind
from epochgui.gui.slides.looks import look_of, stamp_of
from epochgui.gui.slides.pictures import SlidePictures, views_at
from epochgui.gui.slides.request import DeckRequest
from epochgui.gui.window.panels import PANELS
from epochgui.record.runs import Run
from epochgui.slides.deck import Deck
from epochgui.slides.story import chart_slides, first_slides, moment_slide


def write_slides(
    out: Path, request: DeckRequest, experiment: Experiment, path: Path | None, told: TextIO
) -> None:
    """Train from moment to moment, off screen, and write the deck; say how far it is, if asked.

    The same request gives the same bytes. Raises InputError for a request that cannot be met, also
    one that would write over the template, the data or the file, at `path`, that the experiment is
    in; RunFailed when the model fails, and also, behind the deck, when the loss on the way was no
    finite number any more.
    """
    spared = request.check_place(out, files_read(experiment, path))
    stamp = stamp_of(request.style, experiment)
    deck = Deck(request.template, request.ratio, look_of(request.style), stamp)
    with off_screen():
        request = replace(request, chosen=settled(request.chosen, experiment))
        writing = _Writing(request, experiment, deck, told)
        try:
            writing.run()
            write_whole(out, deck.content(), spared)
            if writing.words_of_room:
                sentence = writing.words_of_room
                print(tr("epochgui: {path}: {sentence}", path=out, sentence=sentence), file=told)
            if writing.journey.trouble is not None:
                raise RunFailed.from_problem(writing.journey.trouble)
        finally:
            writing.close()


class _Writing:
    """Takes a run from moment to moment, and puts a slide of each into a deck."""

    def __init__(
        self, request: DeckRequest, experiment: Experiment, deck: Deck, told: TextIO
    ) -> None:
        self._request = request
        self._deck = deck
        self._told = told
        self._n_to_draw = 0
        self.journey = Journey(experiment, self._plan, stopped_clock)
        session, points = self.journey.session, deck.picture_points
        self._pictures = SlidePictures(session, PANELS, points, request.style, self.journey)
        is_off = not told.isatty()
        self._bar: tqdm[NoReturn] = tqdm(unit=tr(" slides"), file=told, leave=False, disable=is_off)

    def run(self) -> None:
        """Return when all slides are in the deck."""
        with self._bar:
            self.journey.travel(self._visit)
        self._deck.put_in_order(self._request.order(self._run.record.schedule))
        for slide in chart_slides([self._run]):
            self._deck.add(slide)

    def close(self) -> None:
        """End the run."""
        self._pictures.close()
        self.journey.shutdown()

    @property
    def words_of_room(self) -> str:
        """Return that letters in pictures are smaller than was asked for, "" where they are not."""
        return self._pictures.words_of_room

    @property
    def _run(self) -> Run:
        return next(iter(self.journey.session.runs))

    def _plan(self, run: RunLoaded) -> list[Halt]:
        tell_left_out(self._request.chosen, run.schedule, self._told)
        moments = self._request.moments(run.schedule)
        self._bar.reset(len(moments))
        for slide in first_slides(run.experiment, run.schedule):
            self._deck.add(slide)
        self._n_to_draw = len(moments)
        last = max(moments)
        halts = [Halt(n_done) for n_done in moments]
        return [*halts, *behind(last, run.schedule.n_batches)]

    def _visit(self, halt: Halt) -> None:
        n_done, run = halt.n_done, self._run
        if not self._n_to_draw:  # only the charts go on to there
            return
        self._n_to_draw -= 1
        drawn = [self._pictures.draw(view, n_done).encoded() for view in views_at(n_done)]
        is_of_epoch = self._request.is_of_epoch(run.record.schedule, n_done)
        self._deck.add(moment_slide(run, n_done, is_of_epoch, drawn))
        self._bar.update()
