"""A journey: a run of the program's own, apart from the window's, taken from moment to moment."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from epochgui.basics.errors import InputError, Problem, RunFailed
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitted
from epochgui.gui.run.messages import ReadingWent, Rejected, RunLoaded, Stopped
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.observations.phase import Phase


class Halt(NamedTuple):
    """A moment to stop at: so many batches are done, and of the next the lines up to a phase."""

    n_done: int
    phase: Phase = Phase.STEP


Plan = Callable[[RunLoaded], Iterable[Halt]]
"""Says where to stop in a run, in the order in which it comes there; may raise InputError."""

_NOTHING_MORE = (State.FINISHED, State.BROKEN)


class Journey(QObject):
    """Loads an experiment a second time and takes it through moments, while all else goes on.

    What happens in it is what happens in the window's run, for the same experiment always gives
    the same numbers. It goes on only when `go_on` is called: at each halt its session stands still.
    A loss that is no finite number any more does not end it; `trouble` then says from where on.
    `error` is what has ended it before its time.

    Signals: reading(float), so much of its data is read, from 0 to 1; trained(object, object), so
    many batches are, of so many to the next halt; reached(Halt), it stands there; arrived(), there
    is no further halt; failed(Problem), it ends before that; ended(), its threads have, whatever
    the reason. Of reached, arrived and failed none comes any more once it was asked to `end`.
    """

    reading = Signal(float)
    trained = Signal(object, object)  # numbers of any size
    reached = Signal(object)
    arrived = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        experiment: Experiment,
        plan: Plan,
        training_clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.trouble: Problem | None = None
        self.error: InputError | RunFailed | None = None
        self.session = Session(self, training_clock)
        self._experiment = experiment
        self._plan = plan
        self._halts: Iterator[Halt] = iter(())
        self._halt: Halt | None = None
        self._n_links = 2
        self._is_over = False
        session = self.session
        session.loaded.connect(self._on_loaded)
        session.rejected.connect(self._on_rejected)
        session.reading_went.connect(self._on_reading_went)
        session.trouble.connect(self._on_trouble)
        session.grew.connect(self._on_grew)
        # Queued, so that all who hear of the same state have heard of it before.
        session.state_changed.connect(self._on_state_changed, Qt.ConnectionType.QueuedConnection)
        for link in (session.link, session.reader):
            link.thread_.finished.connect(self._on_thread_finished)

    def begin(self) -> None:
        """Have the run loaded, and go to the first halt."""
        self.session.loading.load(self._experiment)

    @Slot()
    def go_on(self) -> None:
        """Go to the next halt; `reached` or `arrived` answers, not before this returns."""
        self._halt = next(self._halts, None)
        if self._halt is None:
            QTimer.singleShot(0, self, self._arrive)
        else:
            QTimer.singleShot(0, self, self._come_nearer)

    @Slot()
    def end(self) -> None:
        """Go no further and end the threads, without waiting for them: `ended` tells of that."""
        self._is_over = True
        for link in (self.session.link, self.session.reader):
            link.close()

    def shutdown(self) -> bool:
        """End the threads and wait for them; return whether they have ended."""
        self._is_over = True
        return self.session.shutdown()

    def travel(self, visit: Callable[[Halt], None]) -> None:
        """Go from the first halt to the last, calling this at each, and return when all is done.

        For who has nothing else to do: an event loop of its own runs here. Raises InputError where
        the experiment or a halt is none, RunFailed where the model fails, and what `visit` raises.
        """
        traveller = _Traveller(self, visit)
        self.begin()
        traveller.wait()

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        try:
            fitted(self._experiment, run.data.task)  # no loss is replaced where nobody can say so
            self._halts = iter(tuple(self._plan(run)))
        except InputError as error:
            self._fail(error)
        else:
            self.go_on()

    @Slot(object)
    def _on_state_changed(self, _state: State) -> None:
        self._come_nearer()

    @Slot()
    def _come_nearer(self) -> None:
        """Train on where the halt is not reached yet, as soon as the session stands."""
        session, halt = self.session, self._halt
        if halt is None or self._is_over or not self._is_at_rest:
            return
        n_done = 0 if session.current is None else session.current.n_done
        if n_done < halt.n_done and session.state is State.FINISHED:
            self._halt, self._halts = None, iter(())  # it has ended before its last epoch
            self.arrived.emit()
        elif n_done < halt.n_done:
            session.advance_to(halt.n_done)
        elif self._phase is not halt.phase and session.state not in _NOTHING_MORE:
            session.step_phase()
        else:
            self._halt = None
            self.reached.emit(halt)

    @property
    def _is_at_rest(self) -> bool:
        at_rest = (State.READY, State.PAUSED, State.FINISHED)
        return self.session.state in at_rest and not self.session.now.is_loading

    @property
    def _phase(self) -> Phase:
        moment = self.session.moment
        return Phase.STEP if moment is None else moment.phase

    @Slot()
    def _arrive(self) -> None:
        if not self._is_over:
            self.arrived.emit()

    @Slot()
    def _on_grew(self) -> None:
        """Let the worker go on: nobody draws what it has delivered."""
        self.session.answer_drawn(0.0)
        record, halt = self.session.record, self._halt
        if record is not None and halt is not None:
            self.trained.emit(record.n_batches, halt.n_done)

    @Slot(object)
    def _on_reading_went(self, went: ReadingWent) -> None:
        self.reading.emit(went.done)

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        self._fail(InputError.from_problem(rejected.problem))

    @Slot(object)
    def _on_trouble(self, stopped: Stopped) -> None:
        if not stopped.broken:
            self.trouble = stopped.problem
        elif stopped.problem is not None:
            self._fail(RunFailed.from_problem(stopped.problem))

    def _fail(self, error: InputError | RunFailed) -> None:
        if not self._is_over:
            self.error = error
            self.end()
            self.failed.emit(error.problem)

    @Slot()
    def _on_thread_finished(self) -> None:
        self._n_links -= 1
        if not self._n_links:
            self.ended.emit()


class _Traveller(QObject):
    """Waits in an event loop until a journey is over."""

    def __init__(self, journey: Journey, visit: Callable[[Halt], None]) -> None:
        super().__init__()
        self._journey = journey
        self._visit = visit
        self._loop = QEventLoop()
        self._error: Exception | None = None
        self._is_over = False
        journey.reached.connect(self._on_reached)
        journey.arrived.connect(self._finish)
        journey.failed.connect(self._on_failed)

    def wait(self) -> None:
        """Return when it has arrived; raise what has ended it before."""
        if not self._is_over:
            self._loop.exec()
        if self._error is not None:
            raise self._error

    @Slot(object)
    def _on_reached(self, halt: Halt) -> None:
        try:
            self._visit(halt)
        except Exception as error:  # noqa: BLE001  it belongs to who waits, not to Qt
            self._finish(error)
        else:
            self._journey.go_on()

    @Slot(object)
    def _on_failed(self, _problem: Problem) -> None:
        self._finish(self._journey.error)

    @Slot()
    def _finish(self, error: Exception | None = None) -> None:
        self._error = error
        self._is_over = True
        self._loop.quit()
