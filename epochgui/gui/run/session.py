"""The session: the run as the window knows it, and the only way to the worker."""

import math
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from epochgui.experiment.experiment import DataSettings, Experiment, can_branch
from epochgui.gui.run.messages import (
    Advance,
    LoadRequest,
    Moment,
    Observation,
    Rejected,
    RunLoaded,
    ScriptRequest,
    Stopped,
)
from epochgui.gui.run.newest_load import NewestLoad
from epochgui.gui.run.paces import WATCHABLE_BATCHES_PER_SECOND
from epochgui.gui.run.worker import Worker
from epochgui.observations.phase import Phase
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.record.record import Record
from epochgui.schedule.stages import branched

# Importing torch, or a single batch of a huge model, cannot be interrupted: a program that ends
# need not wait for that, one that goes on must.
SHUTDOWN_PATIENCE_MS = 20_000
PATIENCE_OF_A_USER_MS = 700
# Torch while it loads and the window while it is first painted would contend for the interpreter
# lock, and both come later.
FIRST_PAINT_MS = 50


class State(Enum):
    """What can be done with the run."""

    LOADING = auto()
    READY = auto()
    RUNNING = auto()
    PAUSED = auto()
    FINISHED = auto()
    BROKEN = auto()
    MOVING = auto()


class Session(QObject):
    """Holds the record and the state, sends commands to the worker, and hears from it.

    Signals: loaded(RunLoaded) with a new, empty record; data_described(DataDescription);
    rejected(Rejected), with everything else as it was; exported(Path), a script is written, or
    export_failed(str); grew(), the record has more and wants to be drawn at once;
    state_changed(State); trouble(Stopped), training stopped with a reason; moved(Moment), the run
    is at another moment, or nearer to the one that it is taken to; observed(Observation), what is
    watched was seen.
    """

    loaded = Signal(object)
    data_described = Signal(object)
    rejected = Signal(object)
    exported = Signal(object)
    export_failed = Signal(str)
    grew = Signal()
    state_changed = Signal(object)
    trouble = Signal(object)
    moved = Signal(object)
    observed = Signal(object)

    _load_requested = Signal(object)
    _describe_requested = Signal(object)
    _script_requested = Signal(object)
    _advance_requested = Signal(object)
    _phase_requested = Signal()
    _move_requested = Signal(int)
    _watch_requested = Signal(object)
    _pause_requested = Signal()
    _rate_requested = Signal(object)
    _drawn = Signal(object)
    _close_requested = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        training_clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(parent)
        self.state = State.LOADING
        self.run: RunLoaded | None = None
        self.record: Record | None = None
        self.rate = math.inf
        self.shutdown_patience_ms = SHUTDOWN_PATIENCE_MS
        self._loads = NewestLoad()
        self.moment: Moment | None = None
        self._wish: Callable[[], None] | None = None
        self._watched: dict[object, frozenset[str]] = {}
        self._at_once = False
        self._n_asked = 0
        self._expected = Experiment()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FIRST_PAINT_MS)
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = Worker(training_clock)
        self._worker.moveToThread(self._thread)
        self._connect()
        self._thread.start()

    def _connect(self) -> None:
        worker = self._worker
        self._soon.timeout.connect(self._load_expected)
        self._thread.started.connect(worker.prepare)
        self._load_requested.connect(worker.load)
        self._describe_requested.connect(worker.describe_data)
        self._script_requested.connect(worker.export_script)
        self._advance_requested.connect(worker.advance)
        self._phase_requested.connect(worker.step_phase)
        self._move_requested.connect(worker.go_to)
        self._watch_requested.connect(worker.watch)
        self._pause_requested.connect(worker.pause)
        self._rate_requested.connect(worker.set_rate)
        self._drawn.connect(worker.drawn)
        self._close_requested.connect(worker.close)
        worker.loaded.connect(self._on_loaded)
        worker.data_described.connect(self.data_described)
        worker.exported.connect(self.exported)
        worker.export_failed.connect(self.export_failed)
        worker.rejected.connect(self._on_rejected)
        worker.batches_finished.connect(self._on_batches_finished)
        worker.epochs_finished.connect(self._on_epochs_finished)
        worker.delivered.connect(self._on_delivered)
        worker.moved.connect(self._on_moved)
        worker.observed.connect(self._on_observed)
        worker.stopped.connect(self._on_stopped)
        worker.run_finished.connect(self._on_run_finished)

    def load(self, experiment: Experiment) -> None:
        """Ask for a new run; `loaded` or `rejected` answers, for the newest that was asked for."""
        self._soon.stop()
        self._send_load(self._loads.ask(experiment))

    def branch(self, after: Experiment) -> None:
        """Go on from here with other settings, where `can_branch_to` them; answered as `load`."""
        if self.can_branch_to(after) and self.run is not None and self.record is not None:
            n_done = self.record.n_done
            experiment = branched(self.run.experiment, after, self.run.schedule, n_done)
            self._send_load(self._loads.ask_for_branch(experiment, n_done))

    def load_soon(self, experiment: Experiment) -> None:
        """Ask for a run when there was time to paint the window, unless one is asked for before."""
        self._expected = experiment
        self._soon.start()

    def wait_for_paint(self) -> None:
        """Give the window time to be painted, from now on, before what `load_soon` asked for."""
        if self._soon.isActive():
            self._soon.start()

    def describe(self, settings: DataSettings) -> None:
        """Ask what a data set holds; `data_described` or `rejected` answers."""
        self._describe_requested.emit(settings)

    def export_script(self, experiment: Experiment, path: Path) -> None:
        """Ask for a PyTorch script in a file; `exported` or `export_failed` answers."""
        self._script_requested.emit(ScriptRequest(experiment, path))

    def start(self) -> None:
        """Train on to the end at the pace that is set."""
        self._train(lambda record: Advance(record.schedule.n_batches))

    @Slot()
    def step_batch(self) -> None:
        """Train exactly one batch, or what is left of the one under way."""
        self._train(lambda record: Advance(record.n_done + 1, at_once=True))

    @Slot()
    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        self._train(
            lambda record: Advance(record.schedule.epoch_end_after(record.n_done), at_once=True)
        )

    @Slot()
    def step_phase(self) -> None:
        """Run one line of the training loop."""
        if self._may_train_now(self.step_phase):
            self._at_once = True
            self._n_asked += 1
            self._set_state(State.RUNNING)
            self._phase_requested.emit()

    @Slot()
    def step_back(self) -> None:
        """Go to the beginning of the batch under way, or of the last one that is done."""
        moment = self.moment
        if moment is not None:
            is_inside = moment.phase is not Phase.STEP
            self.go_to(moment.n_done if is_inside else moment.n_done - 1)

    @Slot(int)
    def go_to(self, n_done: int) -> None:
        """Go to where this many batches were done; what happened later stays on record."""
        if self.record is None or not self.can_move or self._is_loading:
            return
        target = min(max(n_done, 0), self.record.n_batches)
        self._n_asked += 1
        self._set_state(State.MOVING)
        self._move_requested.emit(target)

    def advance_to(self, n_done: int) -> None:
        """Train until this many batches are done, as fast as it goes."""
        self._train(lambda _record: Advance(n_done, at_once=True))

    def watch(self, watcher: object, *names: str) -> None:
        """Let `observed` tell of these looks, as long as this watcher wants them."""
        self._watched[watcher] = frozenset(names)
        self._watch_requested.emit(frozenset().union(*self._watched.values()))

    def pause(self) -> None:
        """Train no further than the batch under way."""
        self._wish = None
        if self.state in (State.RUNNING, State.MOVING):
            self._pause_requested.emit()

    @Slot(float)
    def set_rate(self, batches_per_second: float) -> None:
        """Set the pace of training; infinity is full speed."""
        self.rate = batches_per_second
        self._rate_requested.emit(batches_per_second)

    def answer_drawn(self, seconds: float) -> None:
        """Tell the worker that the last delivery is on screen and how long that took."""
        self._drawn.emit(seconds)

    def shutdown(self) -> bool:
        """End the worker and its thread; may be called again. Return whether it has ended."""
        self._soon.stop()
        if self._thread.isRunning():
            self._close_requested.emit()
            return self._thread.wait(self.shutdown_patience_ms)
        return True

    @property
    def can_train(self) -> bool:
        """Whether run and steps make sense now; what is asked while loading is done then."""
        return self.state in (State.LOADING, State.READY, State.PAUSED)

    def can_branch_to(self, after: Experiment) -> bool:
        """Return whether there are batches here that a run of this experiment has in common."""
        run, record = self.run, self.record
        if run is None or record is None or self._is_loading:
            return False
        n_batches = run.schedule.batches_per_epoch * after.epochs
        is_inside = 0 < record.n_done < n_batches
        is_at_rest = self.state in (State.PAUSED, State.FINISHED)
        return is_inside and is_at_rest and can_branch(run.experiment, after)

    @property
    def can_move(self) -> bool:
        """Whether there is a moment to go back to."""
        is_inside = self.moment is not None and self.moment.phase is not Phase.STEP
        has_past = is_inside or (self.record is not None and self.record.n_batches > 0)
        return has_past and self.state not in (State.LOADING, State.READY)

    @property
    def can_step_back(self) -> bool:
        """Whether there is a batch before this moment, or one under way, and nothing is trained."""
        moment = self.moment
        is_after_start = moment is not None and (
            moment.n_done > 0 or moment.phase is not Phase.STEP
        )
        return is_after_start and self.state in (State.PAUSED, State.FINISHED, State.BROKEN)

    @property
    def has_begun(self) -> bool:
        """Whether there is, or soon will be, a batch that a new run would take away."""
        has_batches = self.record is not None and self.record.n_batches > 0
        return has_batches or self.state is State.RUNNING

    @property
    def is_racing(self) -> bool:
        """Whether training is too fast for single batches to be watched."""
        return self.state is State.RUNNING and (
            self._at_once or self.rate > WATCHABLE_BATCHES_PER_SECOND
        )

    @property
    def _is_loading(self) -> bool:
        return self._soon.isActive() or self._loads.is_busy

    def _train(self, plan_advance: Callable[[Record], Advance]) -> None:
        if self._may_train_now(lambda: self._train(plan_advance)) and self.record is not None:
            advance = plan_advance(self.record)
            self._at_once = advance.at_once
            self._n_asked += 1
            self._set_state(State.RUNNING)
            self._advance_requested.emit(advance)

    def _may_train_now(self, wish: Callable[[], None]) -> bool:
        """Return whether training can go on now; if it can later, the wish waits until then."""
        if self.can_train and self._is_loading:
            self._wish = wish
            return False
        return self.can_train and self.record is not None

    def _set_state(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    @Slot()
    def _load_expected(self) -> None:
        self.load(self._expected)

    def _send_load(self, request: LoadRequest | None) -> None:
        if request is not None:
            self._load_requested.emit(request)

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        self.run = run
        self.record = self._record_of(run)
        self.moment = Moment(run.run_id, run.n_done)
        self._send_load(self._loads.answered())
        self._set_state(State.PAUSED if run.n_done else State.READY)
        self.loaded.emit(run)
        wish = self._wish
        if wish is not None and not self._is_loading:
            self._wish = None
            wish()

    def _record_of(self, run: RunLoaded) -> Record:
        """Return an empty record, or that of the batches before the run has branched off."""
        if run.n_done and self.record is not None:
            return self.record.branch(run.run_id, run.schedule, run.n_done)
        return Record(run.run_id, run.schedule, run.order_of_seed, run.inputs)

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        """Pass on what is wrong, unless something newer is asked for already."""
        if not rejected.is_of_load:
            self.rejected.emit(rejected)
            return
        is_superseded = self._loads.is_superseded
        self._send_load(self._loads.answered())
        if is_superseded:
            return
        self._wish = None
        if self.run is None:
            self._set_state(State.BROKEN)
        self.rejected.emit(rejected)

    @Slot(object)
    def _on_batches_finished(self, finished: BatchesFinished) -> None:
        if self.record is not None:
            self.record.add_batches(finished)

    @Slot(object)
    def _on_epochs_finished(self, finished: EpochsFinished) -> None:
        if self.record is not None:
            self.record.add_epochs(finished)

    @Slot()
    def _on_delivered(self) -> None:
        self.grew.emit()

    @Slot(object)
    def _on_moved(self, moment: Moment) -> None:
        if self.record is None or moment.run_id != self.record.run_id:
            return
        if not moment.n_left:
            self.moment = moment
            self.record.n_done = moment.n_done
        self.moved.emit(moment)

    @Slot(object)
    def _on_observed(self, observation: Observation) -> None:
        if self.run is not None and observation.moment.run_id == self.run.run_id:
            self.observed.emit(observation)

    @Slot(object)
    def _on_stopped(self, stopped: Stopped) -> None:
        self._take_note(stopped, State.BROKEN if stopped.broken else State.PAUSED)

    @Slot(object)
    def _on_run_finished(self, stopped: Stopped) -> None:
        self._take_note(stopped, State.FINISHED)

    def _take_note(self, stopped: Stopped, state: State) -> None:
        """Be in this state, unless something was asked for that the worker had not heard yet."""
        if self.run is None or stopped.run_id != self.run.run_id:
            return
        if stopped.n_heard == self._n_asked:
            self._set_state(state)
        if stopped.sentence:
            self.trouble.emit(stopped)
