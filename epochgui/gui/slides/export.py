"""An export: a run of its own, the pictures of its moments, and the deck that they come into."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from epochgui.basics.errors import Problem
from epochgui.experiment.experiment import Experiment
from epochgui.gui.capture.journey import Halt, Journey
from epochgui.gui.capture.trained_again import difference_between
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.slides.binder import Binder
from epochgui.gui.slides.halts import halts_of
from epochgui.gui.slides.pictures import Drawn, SlidePictures, views_at
from epochgui.gui.slides.request import DeckRequest
from epochgui.gui.widgets.exporter import Export
from epochgui.gui.widgets.panel import Panel
from epochgui.record.runs import Run
from epochgui.slides.story import chart_slides, first_slides, moment_slide

# Who has threads; the journey has none before it begins.
_BINDER, _JOURNEY = "binder", "journey"


class SlideExport(Export):
    """Makes one deck. What is drawn is drawn view by view, and the window answers in between.

    `shown` are the runs of the window: of the first of them the deck tells, with the losses of the
    others beside it.
    """

    def __init__(
        self,
        request: DeckRequest,
        place: Path,
        spared: Sequence[Path],
        shown: Sequence[Run],
        panels: Sequence[type[Panel]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._request = request
        self._place = place
        self._spared = (*spared, *request.files_read)
        self._shown = tuple(shown)
        self._panels = panels
        self._pictures: SlidePictures | None = None
        self._to_draw: list[str] = []
        self._drawn: list[Drawn] = []
        self._halt = Halt(0)
        self._moments: frozenset[int] = frozenset()
        self._n_drawn = self._n_made = 0
        self._is_over = False
        self._at_work = {_BINDER}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_next)
        self._binder = Binder(self)
        self._binder.opened.connect(self._on_opened)
        self._binder.bound.connect(self._on_bound)
        self._binder.written.connect(self._on_written)
        self._binder.failed.connect(self._fail)
        self._binder.ended.connect(self._on_binder_ended)
        self._journey = Journey(self._experiment, self._plan, lambda: 0.0, self)
        self._journey.reading.connect(self.reading)
        self._journey.reached.connect(self._on_reached)
        self._journey.arrived.connect(self._on_arrived)
        self._journey.failed.connect(self._fail)
        self._journey.ended.connect(self._on_journey_ended)

    def begin(self) -> None:
        """Open the template; all else follows."""
        self._binder.open(self._request)

    def end(self) -> None:
        """Make no further slide, and end the threads without waiting: `ended` tells of that."""
        self._is_over = True
        self._turn.stop()
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None
        self._journey.end()
        self._binder.end()

    def shutdown(self) -> bool:
        """Do the same, and wait; return whether the threads have ended."""
        self.end()
        has_ended = self._journey.shutdown()
        return self._binder.shutdown() and has_ended

    @property
    def _experiment(self) -> Experiment:
        return self._shown[0].experiment

    @property
    def _run(self) -> Run:
        """The run that is trained for the deck."""
        return next(iter(self._journey.session.runs))

    def _plan(self, run: RunLoaded) -> list[Halt]:
        moments = self._request.moments(run.schedule)
        for slide in first_slides(run.experiment, run.schedule):
            self._binder.add(slide)
        self.progressed.emit(0, len(moments))
        self._moments = frozenset(moments)
        return halts_of(moments, self._shown[0].record.n_batches)

    @Slot(object)
    def _on_opened(self, points: tuple[int, int]) -> None:
        if not self._is_over:
            session = self._journey.session
            self._pictures = SlidePictures(session, self._panels, points, self._request.style, self)
            self._at_work.add(_JOURNEY)
            self._journey.begin()

    @Slot(object)
    def _on_reached(self, halt: Halt) -> None:
        if halt.n_done not in self._moments:
            self._journey.go_on()
            return
        self._halt = halt
        self._to_draw, self._drawn = list(views_at(halt.n_done)), []
        self._turn.start()

    @Slot()
    def _draw_next(self) -> None:
        """Draw one view; behind the last of a moment, make its slide and go on to the next."""
        if self._pictures is None:
            return
        self._drawn.append(self._pictures.draw(self._to_draw.pop(0), self._halt.n_done))
        if self._is_over:  # cancelled meanwhile: a view may wait for what it watches
            return
        if self._to_draw:
            self._turn.start()
            return
        run, n_done = self._run, self._halt.n_done
        is_of_epoch = self._request.is_of_epoch(run.record.schedule, n_done)
        self._binder.add_moment(moment_slide(run, n_done, is_of_epoch), self._drawn)
        self._n_drawn += 1
        if self._n_drawn == self._n_made + 1:
            self._journey.go_on()

    @Slot()
    def _on_bound(self) -> None:
        if self._is_over:
            return
        is_waiting = self._n_drawn > self._n_made + 1
        self._n_made += 1
        self.progressed.emit(self._n_made, len(self._moments))
        if is_waiting:
            self._journey.go_on()

    @Slot()
    def _on_arrived(self) -> None:
        difference = difference_between(self._run, self._shown[0])
        if difference is not None:
            self._fail(difference)
            return
        self._binder.put_in_order(self._request.order(self._run.record.schedule))
        for slide in chart_slides([self._run, *self._shown[1:]]):
            self._binder.add(slide)
        self._binder.write(self._place, self._spared)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        if not self._is_over:
            self.finished.emit(path)

    @Slot(object)
    def _fail(self, problem: Problem) -> None:
        if not self._is_over:
            self.failed.emit(problem)

    @Slot()
    def _on_binder_ended(self) -> None:
        self._end_of(_BINDER)

    @Slot()
    def _on_journey_ended(self) -> None:
        self._end_of(_JOURNEY)

    def _end_of(self, one: str) -> None:
        self._at_work.discard(one)
        if not self._at_work:
            self.ended.emit()
