"""The session: the run as the window knows it, and the only way to the worker."""

import math
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from epochgui.experiment import DataSettings, Experiment
from epochgui.gui.messages import Advance, LoadRequest, Rejected, RunLoaded, ScriptRequest, Stopped
from epochgui.gui.newest_load import NewestLoad
from epochgui.gui.worker import WATCHABLE_BATCHES_PER_SECOND, Worker
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.record.record import Record

# Importing torch, or a single batch of a huge model, cannot be interrupted.
LONGEST_SHUTDOWN_MS = 20_000
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


class Session(QObject):
    """Holds the record and the state, sends commands to the worker, and hears from it.

    Signals: loaded(RunLoaded) with a new, empty record; data_described(DataDescription);
    rejected(Rejected), with everything else as it was; exported(Path), a script is written, or
    export_failed(str); grew(), the record has more and wants to be drawn at once;
    state_changed(State); trouble(Stopped), training stopped with a reason.
    """

    loaded = Signal(object)
    data_described = Signal(object)
    rejected = Signal(object)
    exported = Signal(object)
    export_failed = Signal(str)
    grew = Signal()
    state_changed = Signal(object)
    trouble = Signal(object)

    _load_requested = Signal(object)
    _describe_requested = Signal(object)
    _script_requested = Signal(object)
    _advance_requested = Signal(object)
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
        self._loads = NewestLoad()
        self._wish: Callable[[Record], Advance] | None = None
        self._at_once = False
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
        worker.stopped.connect(self._on_stopped)
        worker.run_finished.connect(self._on_run_finished)

    def load(self, experiment: Experiment) -> None:
        """Ask for a new run; `loaded` or `rejected` answers, for the newest that was asked for."""
        self._soon.stop()
        self._send_load(self._loads.ask(experiment))

    def load_soon(self, experiment: Experiment) -> None:
        """Ask for a run when there was time to paint the window, unless one is asked for before."""
        self._expected = experiment
        self._soon.start()

    def describe(self, settings: DataSettings) -> None:
        """Ask what a data set holds; `data_described` or `rejected` answers."""
        self._describe_requested.emit(settings)

    def export_script(self, experiment: Experiment, path: Path) -> None:
        """Ask for a PyTorch script in a file; `exported` or `export_failed` answers."""
        self._script_requested.emit(ScriptRequest(experiment, path))

    def start(self) -> None:
        """Train on to the end at the pace that is set."""
        self._train(lambda record: Advance(record.schedule.n_updates))

    @Slot()
    def step_batch(self) -> None:
        """Train exactly one batch."""
        self._train(lambda record: Advance(record.n_batches + 1, at_once=True))

    @Slot()
    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        self._train(
            lambda record: Advance(record.schedule.epoch_end_after(record.n_batches), at_once=True)
        )

    def advance_to(self, n_done: int) -> None:
        """Train until this many updates are done, as fast as it goes."""
        self._train(lambda _record: Advance(n_done, at_once=True))

    def pause(self) -> None:
        """Train no further than the batch under way."""
        self._wish = None
        if self.state is State.RUNNING:
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
            return self._thread.wait(LONGEST_SHUTDOWN_MS)
        return True

    @property
    def can_train(self) -> bool:
        """Whether run and steps make sense now; what is asked while loading is done then."""
        return self.state in (State.LOADING, State.READY, State.PAUSED)

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
        if not self.can_train:
            return
        if self._is_loading:
            self._wish = plan_advance
        elif self.record is not None:
            advance = plan_advance(self.record)
            self._at_once = advance.at_once
            self._set_state(State.RUNNING)
            self._advance_requested.emit(advance)

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
        self.record = Record(run.run_id, run.schedule, run.order_of_seed, run.inputs)
        self._send_load(self._loads.answered())
        self._set_state(State.READY)
        self.loaded.emit(run)
        wish = self._wish
        if wish is not None and not self._is_loading:
            self._wish = None
            self._train(wish)

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
    def _on_stopped(self, stopped: Stopped) -> None:
        if not self._is_ours(stopped):
            return
        self._set_state(State.BROKEN if stopped.broken else State.PAUSED)
        if stopped.sentence:
            self.trouble.emit(stopped)

    @Slot(object)
    def _on_run_finished(self, stopped: Stopped) -> None:
        if not self._is_ours(stopped):
            return
        self._set_state(State.FINISHED)
        if stopped.sentence:
            self.trouble.emit(stopped)

    def _is_ours(self, stopped: Stopped) -> bool:
        return self.run is not None and stopped.run_id == self.run.run_id
