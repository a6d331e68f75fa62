"""What exports of many moments share: a run of its own, drawn halt by halt, packed meanwhile."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from epochgui.basics.errors import Problem
from epochgui.gui.exporting.journey import Halt, Journey
from epochgui.gui.exporting.trained_again import difference_between
from epochgui.gui.exporting.workshop import Workshop
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import Export
from epochgui.record.runs import Run

# Who has threads; the journey has none before it begins.
_WORKSHOP, _JOURNEY = "workshop", "journey"


class MomentsExport(Export):
    """Draws the moments of the run that is `shown`; a workshop packs what is drawn.

    What is drawn is drawn view by view, and the window answers in between. While one moment is
    packed the next is drawn, and no more of them wait.
    """

    def __init__(self, shown: Run, workshop: Workshop, parent: QObject) -> None:
        super().__init__(parent)
        self._shown_first = shown
        self._n_moments = self._n_drawn = self._n_done = 0
        self._halt = Halt(0)
        self._parts: Iterator[object] = iter(())
        self._is_over = False
        self._at_work = {_WORKSHOP}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_next)
        self._workshop = workshop
        workshop.setParent(self)
        workshop.done.connect(self._on_done)
        workshop.written.connect(self._on_written)
        workshop.failed.connect(self._fail)
        workshop.ended.connect(self._on_workshop_ended)
        self.journey = Journey(shown.experiment, self._halts, lambda: 0.0, self)
        self.journey.reading.connect(self.reading)
        self.journey.trained.connect(self.trained)
        self.journey.reached.connect(self._on_reached)
        self.journey.arrived.connect(self._on_arrived)
        self.journey.failed.connect(self._fail)
        self.journey.ended.connect(self._on_journey_ended)

    def moments(self, run: RunLoaded) -> Iterable[Halt]:
        """Return the moments that are drawn; raises InputError where they cannot be."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def rest_of_the_way(self, _n_done: int) -> Iterable[Halt]:
        """Return where to go on to behind the last moment, at which so many batches are done."""
        return ()

    def draw(self, halt: Halt) -> Iterator[object]:
        """Draw a moment part by part; behind the last give it to the workshop."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def write(self) -> None:
        """Have the workshop write the file, for all moments are drawn."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def close_pictures(self) -> None:
        """Take away what was drawn with."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    @property
    def run(self) -> Run:
        """The run that is trained for the export."""
        return next(iter(self.journey.session.runs))

    def begin_journey(self) -> None:
        """Load the run; all else follows."""
        self._at_work.add(_JOURNEY)
        self.journey.begin()

    def withdraw(self) -> bool:
        return self._workshop.consent.withdraw()

    def end(self) -> None:
        self._stop()
        self.journey.end()
        self._workshop.end()

    def shutdown(self) -> bool:
        self._stop()
        has_ended = self.journey.shutdown()
        return self._workshop.shutdown() and has_ended

    def _stop(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._turn.stop()
            self.close_pictures()

    def _halts(self, run: RunLoaded) -> list[Halt]:
        moments = list(self.moments(run))
        self._n_moments = len(moments)
        self.progressed.emit(0, self._n_moments)
        last = moments[-1].n_done if moments else 0
        return [*moments, *self.rest_of_the_way(last)]

    @Slot(object)
    def _on_reached(self, halt: Halt) -> None:
        if self._n_drawn == self._n_moments:
            self.journey.go_on()
            return
        self._halt, self._parts = halt, self.draw(halt)
        self._turn.start()

    @Slot()
    def _draw_next(self) -> None:
        """Draw one part; behind the last, go on to the next moment unless one waits already.

        Behind the last moment of all goes on who has packed it.
        """
        end = object()
        is_drawn = next(self._parts, end) is end
        if self._is_over:  # cancelled meanwhile: a view may wait for what it watches
            return
        if not is_drawn:
            self._turn.start()
            return
        self._n_drawn += 1
        if self._n_drawn == self._n_done + 1 < self._n_moments:
            self.journey.go_on()

    @Slot()
    def _on_done(self) -> None:
        if self._is_over:
            return
        is_waiting = self._n_done + 1 < self._n_drawn < self._n_moments
        self._n_done += 1
        self.progressed.emit(self._n_done, self._n_moments)
        if is_waiting or self._n_done == self._n_moments:
            self.journey.go_on()

    @Slot()
    def _on_arrived(self) -> None:
        difference = difference_between(self.run, self._shown_first)
        if difference is None:
            self.progressed.emit(self._n_done, self._n_moments)
            self.write()
        else:
            self._fail(difference)

    @Slot(object)
    def _on_written(self, paths: tuple[Path, ...]) -> None:
        if not self._is_over:
            self.finished.emit(paths)

    @Slot(object)
    def _fail(self, problem: Problem) -> None:
        if not self._is_over:
            self.failed.emit(problem)

    @Slot()
    def _on_workshop_ended(self) -> None:
        self._end_of(_WORKSHOP)

    @Slot()
    def _on_journey_ended(self) -> None:
        self._end_of(_JOURNEY)

    def _end_of(self, one: str) -> None:
        self._at_work.discard(one)
        if not self._at_work:
            self.ended.emit()
