"""The session: the run as the window knows it, and the only way to the worker."""

from collections.abc import Callable, Mapping
from time import perf_counter
from types import MappingProxyType
from typing import Any, ClassVar

from PySide6.QtCore import QDeadlineTimer, QObject, Signal, Slot

from epochgui.gui.run.link import Link
from epochgui.gui.run.loading import Loading
from epochgui.gui.run.messages import (
    Advance,
    DataChanged,
    DataKept,
    DataRead,
    Delivered,
    Drawn,
    Event,
    GoTo,
    Moment,
    Moved,
    NotWritten,
    Observation,
    Pause,
    ReadingCancelled,
    ReadingWent,
    Rejected,
    RunLoaded,
    SetRate,
    StepPhase,
    Stopped,
    Watch,
    Written,
)
from epochgui.gui.run.reading import Reader
from epochgui.gui.run.state import RunState, State
from epochgui.gui.run.wishes import Wishes
from epochgui.gui.run.worker import Worker
from epochgui.observations.look_key import LookKey
from epochgui.record.progress import SeriesGrew
from epochgui.record.record import Record
from epochgui.record.runs import Run, Runs

# Importing torch, or a single batch of a huge model, cannot be interrupted: a program that ends
# need not wait for that, one that goes on must.
SHUTDOWN_PATIENCE_MS = 20_000
PATIENCE_OF_A_USER_MS = 700


class Session(QObject):
    """Holds the runs and the state, sends commands to the worker, and hears from it.

    `now` knows the state and what can be done in it; `link` is the way to the worker,
    `reader` that to who reads; `loading` asks both for new runs. `goal` is what was asked for last
    of training, if it was more than a line.

    A step that is asked for before the worker has answered waits for its turn, and a run too. It is
    large because all that the window may ask for, and all that it hears, comes through here.

    Signals: busy_changed(), the worker ends by itself what it is at, or no longer;
    loaded(RunLoaded), which is current now; data_described(DataDescription);
    data_kept(DataKept), the data that is needed is in memory alone;
    data_changed(DataChanged), its file is another than it was;
    rejected(Rejected), with everything else as it was; reading_went(ReadingWent), a file is being
    read, until one of these three or reading_cancelled(ReadingCancelled); exported(Written), a file
    is written, or export_failed(Problem); grew(), there is more on record;
    state_changed(State); trouble(Stopped), training stopped with a reason; moved(Moment), the run
    is at another moment, or nearer to the one that it is taken to; observed(Observation), what is
    watched was seen.
    """

    busy_changed = Signal()
    loaded = Signal(object)
    data_described = Signal(object)
    data_kept = Signal(object)
    data_changed = Signal(object)
    rejected = Signal(object)
    reading_went = Signal(object)
    reading_cancelled = Signal(object)
    exported = Signal(object)
    export_failed = Signal(object)
    grew = Signal()
    state_changed = Signal(object)
    trouble = Signal(object)
    moved = Signal(object)
    observed = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        training_clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(parent)
        self.now = RunState()
        self.shutdown_patience_ms = SHUTDOWN_PATIENCE_MS
        self._wishes = Wishes(self.now)
        self.goal: Advance | None = None
        self._watched: dict[object, frozenset[LookKey[Any]]] = {}
        self.link = Link(Worker(training_clock), "training", self)
        self.reader = Link(Reader(), "reading", self)
        self.loading = Loading(self.now, self.reader, self.link, self.busy_changed.emit)
        for link in (self.link, self.reader):
            link.happened.connect(self.hear)

    @property
    def state(self) -> State:
        """What goes on with the run."""
        return self.now.state

    @property
    def run(self) -> RunLoaded | None:
        """The run that is loaded."""
        return self.now.run

    @property
    def runs(self) -> Runs:
        """The runs that are open."""
        return self.now.runs

    @property
    def current(self) -> Run | None:
        """The one of them that is loaded: its record, and where it is."""
        return self.now.current

    @property
    def record(self) -> Record | None:
        """What has happened in it."""
        return self.now.record

    @property
    def moment(self) -> Moment | None:
        """Where it is."""
        return self.now.moment

    @property
    def n_done_ahead(self) -> int | None:
        """How many batches are done where it is, or where it is on its way to."""
        if self._wishes.goal is not None:
            return self._wishes.goal
        return None if self.current is None else self.current.n_done

    def start(self) -> None:
        """Train on to the end at the pace that is set."""
        self._wishes.ask(
            lambda: self._train(lambda run: Advance(run.record.schedule.n_batches)), goes_on=True
        )

    @Slot()
    def step_batch(self) -> None:
        """Train exactly one batch, or what is left of the one under way."""
        self._wishes.ask(lambda: self._train(lambda run: Advance(run.n_done + 1, at_once=True)))

    @Slot()
    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        self._wishes.ask(lambda: self._train(_to_the_end_of_the_epoch))

    @Slot()
    def step_phase(self) -> None:
        """Run one line of the training loop."""
        self._wishes.ask(lambda: self._train(lambda _run: StepPhase()))

    @Slot()
    def step_back(self) -> None:
        """Go to the beginning of the batch under way, or of the last one that is done."""
        self._wishes.ask(lambda: self._move_to(self.now.n_done_a_step_back))

    @Slot(int)
    def go_to(self, n_done: int) -> None:
        """Go to where this many batches were done; what happened later stays on record."""
        self._wishes.clear()
        self._move_to(n_done)

    def advance_to(self, n_done: int) -> None:
        """Train until this many batches are done, as fast as it goes."""
        advance = Advance(n_done, at_once=True)
        self._wishes.ask(lambda: self._train(lambda _run: advance), goal=n_done)

    def go_on_to(self, goal: Advance) -> None:
        """Train to a goal, such as the one that it was on the way to when it was paused."""
        self._wishes.ask(lambda: self._train(lambda _run: goal))

    def watch(self, watcher: object, *keys: LookKey[Any]) -> None:
        """Let `observed` tell of these looks, as long as this watcher wants them."""
        before = self._watched.get(watcher, frozenset())
        self._watched[watcher] = frozenset(keys)
        watched = frozenset[LookKey[Any]]().union(*self._watched.values())
        self.link.send(Watch(watched, self._watched[watcher] - before))

    def pause(self) -> None:
        """Train no further than the batch under way, and do nothing that waits for its turn."""
        self._wishes.clear()
        if self.state in (State.RUNNING, State.MOVING):
            self.now.is_pausing = True
            self.link.send(Pause())
            self.busy_changed.emit()

    @Slot(float)
    def set_rate(self, batches_per_second: float) -> None:
        """Set the pace of training; infinity is full speed."""
        self.now.rate = batches_per_second
        self.link.send(SetRate(batches_per_second))

    def answer_drawn(self, seconds: float) -> None:
        """Tell the worker that the last delivery is on screen and how long that took."""
        self.link.send(Drawn(seconds))

    def shutdown(self) -> bool:
        """End the threads; may be called again. Return whether they have ended."""
        links = (self.link, self.reader)
        for link in links:
            link.close()
        deadline = QDeadlineTimer(self.shutdown_patience_ms)
        return all(link.wait(deadline) for link in links)

    @Slot(object)
    def hear(self, event: Event) -> None:
        """Take note of what has happened, and tell the window of it."""
        self.HEARS[type(event)](self, event)

    def _train(self, plan: Callable[[Run], Advance | StepPhase]) -> None:
        """Train as planned for where the run is."""
        if self.now.can_train and self.current is not None:
            command = plan(self.current)
            at_once = isinstance(command, StepPhase) or command.at_once
            self.goal = None if isinstance(command, StepPhase) else command
            self._set_going(State.RUNNING, at_once)
            self.link.send(command)

    def _move_to(self, n_done: int | None) -> None:
        if n_done is not None and self.record is not None and self.now.can_move:
            self._wishes.goal = target = min(max(n_done, 0), self.record.n_batches)
            self._set_going(State.MOVING, self.now.at_once)
            self.link.send(GoTo(target))

    def _set_going(self, state: State, at_once: bool) -> None:
        """Be in a state that only the worker's answer ends."""
        self.now.at_once = at_once
        self.now.is_pausing = False
        self.now.n_asked += 1
        self._set_state(state)

    def _set_state(self, state: State) -> None:
        if state is not self.now.state:
            self.now.state = state
            self.state_changed.emit(state)

    def _on_loaded(self, run: RunLoaded) -> None:
        self.now.begin(run)
        self.now.is_loading = False
        self._set_state(State.PAUSED if run.n_done else State.READY)
        self._wishes.keep_those_to_come()
        self.loaded.emit(run)
        self._wishes.go_on()

    def _on_read(self, read: DataRead) -> None:
        self.data_described.emit(read.data)
        self.loading.go_on(read)

    def _on_rejected(self, rejected: Rejected) -> None:
        """Pass on what is wrong."""
        if rejected.run_id is None:
            self.rejected.emit(rejected)
            return
        self.now.is_loading = False
        self.rejected.emit(rejected)
        if not self.now.is_loading:  # nothing newer is asked for
            self._wishes.clear()
            if self.run is None:
                self._set_state(State.BROKEN)

    def _on_cancelled(self, cancelled: ReadingCancelled) -> None:
        """Be where it was before the user thought better of it."""
        if cancelled.run_id is not None:
            self.now.is_loading = False
            self._wishes.clear()
        self.reading_cancelled.emit(cancelled)
        if self.run is None and not self.now.is_loading:
            self._set_state(State.BROKEN)

    def _on_delivered(self, _event: Delivered) -> None:
        if self.current is not None:
            self.runs.tell_grown(self.current)
        self.grew.emit()

    def _on_observed(self, observation: Observation) -> None:
        if self.now.is_of_this_run(observation.moment):
            self.observed.emit(observation)

    def _on_stopped(self, stopped: Stopped) -> None:
        """Be at rest, unless something was asked for that the worker had not heard yet."""
        if self.run is not None and stopped.run_id == self.run.run_id:
            self._set_state(self.now.after(stopped))
            if stopped.problem is not None:
                self._wishes.clear()
                self.trouble.emit(stopped)
            self._wishes.go_on()

    # What is done for each kind of event.
    HEARS: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(
        {
            RunLoaded: _on_loaded,
            ReadingWent: lambda self, event: self.reading_went.emit(event),
            ReadingCancelled: _on_cancelled,
            DataRead: _on_read,
            DataKept: lambda self, kept: self.data_kept.emit(kept),
            DataChanged: lambda self, changed: self.data_changed.emit(changed),
            Rejected: _on_rejected,
            Written: lambda self, event: self.exported.emit(event),
            NotWritten: lambda self, event: self.export_failed.emit(event.problem),
            SeriesGrew: lambda self, event: self.now.grow(event),
            Delivered: _on_delivered,
            Moved: lambda self, event: (
                self.moved.emit(event.moment) if self.now.move(event.moment) else None
            ),
            Observation: _on_observed,
            Stopped: _on_stopped,
        }
    )


def _to_the_end_of_the_epoch(run: Run) -> Advance:
    return Advance(run.record.schedule.epoch_end_after(run.n_done), at_once=True)
