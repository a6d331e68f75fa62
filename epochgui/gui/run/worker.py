"""The worker: trains in its own thread, in slices, and says what happened."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from epochgui.basics.errors import RunFailed
from epochgui.basics.files import write_whole
from epochgui.experiment.experiment import DataSettings, Experiment
from epochgui.gui.run.answers import description, rejected, run_loaded, sentence_of
from epochgui.gui.run.messages import (
    Advance,
    LoadRequest,
    Moment,
    Observation,
    ScriptRequest,
    Stopped,
)
from epochgui.gui.run.paces import BatchPace, FramePace
from epochgui.observations.phase import Phase
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.training.loading import load_torch
from epochgui.training.watch import Watch

if TYPE_CHECKING:
    from epochgui.training.data import DataReader
    from epochgui.training.run import TrainingRun
    from epochgui.training.timeline import Timeline

# Long enough that the event loop between slices costs little, short enough that a command waits
# for no more than a frame.
SLICE_SECONDS = 0.016
# At full speed training holds its breath while a frame is drawn: two threads that both want the
# interpreter lock trade it at such a price that each takes twice as long. A window that is busy
# with something else is not waited for any longer than this.
LONGEST_BREATH_MS = 50
# Looking at the run for the panels may take this share of the time; a run that is watched batch by
# batch waits most of it anyway.
WATCHING_SHARE = 0.02
WATCHING_SHARE_OF_SLOW_RUNS = 0.3
# At full speed the window also has to draw what is watched, for which training waits.
SHORTEST_PAUSE_BETWEEN_LOOKS = 0.4


class Worker(QObject):
    """Owns the torch side of a run. Lives in a QThread; its commands are slots.

    At most one delivery is under way: the next one waits until `drawn` answers the last.

    Signals: loaded(RunLoaded), data_described(DataDescription), rejected(Rejected),
    exported(Path) and export_failed(str) answer commands; batches_finished(BatchesFinished),
    epochs_finished(EpochsFinished) and, behind what belongs together, delivered() say what
    happened; stopped(Stopped) that training paused or failed; run_finished(Stopped) that the last
    epoch has ended. moved(Moment) says how far going back has come, and that a line was run;
    observed(Observation) what is watched.
    """

    loaded = Signal(object)
    data_described = Signal(object)
    rejected = Signal(object)
    exported = Signal(object)
    export_failed = Signal(str)
    batches_finished = Signal(object)
    epochs_finished = Signal(object)
    delivered = Signal()
    stopped = Signal(object)
    run_finished = Signal(object)
    moved = Signal(object)
    observed = Signal(object)

    def __init__(self, training_clock: Callable[[], float] = perf_counter) -> None:
        """Measure the seconds of each epoch with the clock; a picture stops it."""
        super().__init__()
        self._training_clock = training_clock
        self._run: TrainingRun | None = None
        self._timeline: Timeline | None = None
        self._travel: Iterator[int] | None = None
        self._watch = Watch()
        self._run_id = -1
        self._n_heard = 0
        self._reader: DataReader | None = None
        self._goal = 0
        self._is_advancing = False
        self._pace = BatchPace()
        self._frames = FramePace()
        self._n_told = 0
        self._n_epochs_told = 0
        self._bad_told = False

    @Slot()
    def prepare(self) -> None:
        """Make what must be made in the worker's own thread; called when the thread starts."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    @Slot(object)
    def load(self, request: LoadRequest) -> None:
        """Make an experiment ready; where it cannot be, the run before it stays as it is."""
        try:
            timeline = self._prepare(request)
        except Exception as error:  # noqa: BLE001  whatever torch may raise: the window lives on
            self.rejected.emit(rejected(error, request.experiment.data, is_of_load=True))
            return
        self._timer.stop()
        self._timeline, self._travel = timeline, None
        self._run, self._run_id = timeline.run, request.run_id
        self._begin_telling_here(timeline.run)
        self._is_advancing = self._frames.is_drawing = False
        self.loaded.emit(run_loaded(request, timeline.run))
        self._look(timeline.run)

    @Slot(object)
    def describe_data(self, settings: DataSettings) -> None:
        """Say how many samples and which columns a data set has."""
        try:
            load_torch()
            from epochgui.training.data import load_data

            data = load_data(settings)
        except Exception as error:  # noqa: BLE001  whatever a file may bring about
            self.rejected.emit(rejected(error, settings))
        else:
            self.data_described.emit(description(settings, data))

    @Slot(object)
    def export_script(self, request: ScriptRequest) -> None:
        """Write an experiment as a PyTorch script."""
        from epochgui.training.script import write_script

        try:
            text = write_script(request.experiment, request.path.parent)
            write_whole(request.path, text.encode())
        except Exception as error:  # noqa: BLE001  whatever a file may bring about
            self.export_failed.emit(sentence_of(error))
        else:
            self.exported.emit(request.path)

    @Slot(object)
    def advance(self, advance: Advance) -> None:
        """Train until the goal is reached."""
        self._n_heard += 1
        if self._run is not None:
            self._end_travel(self._run)
            self._goal = min(advance.goal, self._run.schedule.n_batches)
            self._pace.begin(advance.at_once)
            self._is_advancing = True
            self._timer.start(0)

    @Slot()
    def pause(self) -> None:
        """Train no further; what was trained is delivered first.

        A run that has stopped by itself has said so already.
        """
        if self._run is not None and (self._is_advancing or self._travel is not None):
            self._stop(self._run)

    @Slot()
    def step_phase(self) -> None:
        """Run one line of the loop; behind the last of a batch, deliver it."""
        self._n_heard += 1
        run, timeline = self._run, self._timeline
        if run is None or timeline is None:
            return
        self._timer.stop()
        self._end_travel(run)
        try:
            run.train_phase()
        except RunFailed as error:
            self._stop(run, str(error), broken=True)
            return
        timeline.note()
        if run.phase is Phase.STEP:
            self._stop_if_bad(run)
        else:
            self.moved.emit(self._moment(run))
            self._look(run)
            self.stopped.emit(Stopped(self._run_id, n_heard=self._n_heard))

    @Slot(int)
    def go_to(self, n_done: int) -> None:
        """Go back, or on again, to where so many batches were done."""
        self._n_heard += 1
        if self._run is None or self._timeline is None:
            return
        self._is_advancing = False
        if self._run.n_done > self._n_told:
            self._deliver(self._run)
        self._travel = self._way_to(self._timeline, n_done)
        self._timer.start(0)

    @Slot(object)
    def watch(self, names: frozenset[str]) -> None:
        """Look at these from now on, while training and when it stops."""
        is_more = bool(names - self._watch.names)
        self._watch.names = names
        if self._run is not None and is_more:
            self._look(self._run)

    @Slot(object)
    def set_rate(self, batches_per_second: float) -> None:
        """Set the pace; infinity is full speed."""
        self._pace.set_rate(batches_per_second)
        if self._timer.isActive() and self._is_advancing:
            self._wait_until_due()

    @Slot(object)
    def drawn(self, seconds: float) -> None:
        """Take note that the last delivery is on screen, and how long drawing it took."""
        self._frames.end(seconds)
        if self._run is None or not self._is_advancing:
            return
        if self._pace.is_watchable:
            self._deliver_in_time(self._run)
        elif self._pace.is_at_full_speed:
            self._timer.start(0)

    @Slot()
    def close(self) -> None:
        """Stop for good and end the thread's event loop."""
        self._timer.stop()
        self._run = self._timeline = self._travel = None
        QThread.currentThread().quit()

    def _prepare(self, request: LoadRequest) -> "Timeline":
        """Return the run that is asked for, which may branch off from the one before."""
        load_torch()
        from epochgui.training.run import all_or_nothing

        n_done, before = request.branch_at, self._timeline
        with all_or_nothing():
            if n_done is None or before is None:
                return self._build(request.experiment)
            past = before.branch(n_done)  # first: building a run seeds the random state
            timeline = self._build(request.experiment)
            timeline.take_over(past, n_done)
            for _left in self._way_to(timeline, n_done):
                pass
            return timeline

    def _build(self, experiment: Experiment) -> "Timeline":
        """Return a run that can be taken back."""
        from epochgui.training.data import DataReader
        from epochgui.training.run import TrainingRun
        from epochgui.training.timeline import Timeline

        self._reader = self._reader or DataReader()
        return Timeline(TrainingRun(experiment, self._reader.load, self._training_clock))

    @Slot()
    def _go_on(self) -> None:
        run = self._run
        if run is None:
            return
        try:
            if self._travel is not None:
                self._travel_on(run, self._travel)
            else:
                self._train_slice(run)
        except RunFailed as error:
            self._stop(run, str(error), broken=True)
        except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
            self._timer.stop()
            self._is_advancing, self._travel = False, None
            sentence = sentence_of(error)
            self.stopped.emit(Stopped(self._run_id, sentence, broken=True, n_heard=self._n_heard))

    def _way_to(self, timeline: "Timeline", n_done: int) -> Iterator[int]:
        """Go there slice by slice, and yield after each how many batches are left."""
        if self._watch.sees_updates and n_done > 0:
            for n_left in timeline.go_to(n_done - 1, SLICE_SECONDS):
                yield n_left + 1
            self._watch.keep_parameters(timeline.run)
        yield from timeline.go_to(n_done, SLICE_SECONDS)

    def _travel_on(self, run: "TrainingRun", travel: Iterator[int]) -> None:
        """Go one slice nearer to the moment that was asked for."""
        n_left = next(travel, 0)
        if n_left:
            self.moved.emit(self._moment(run, n_left))
            self._timer.start(0)
        else:
            self._stop(run)

    def _train_slice(self, run: "TrainingRun") -> None:
        self._train_what_is_due(run)
        if self._timeline is not None:
            self._timeline.note()
        if run.first_bad_update is not None and not self._bad_told:
            self._stop_if_bad(run)
        elif run.n_done >= self._goal:
            self._stop(run)
        else:
            self._deliver_in_time(run)
            self._wait_until_due()

    def _train_what_is_due(self, run: "TrainingRun") -> None:
        """Train for one slice at most, and at least one batch."""
        slice_end = perf_counter() + SLICE_SECONDS
        if self._pace.is_at_full_speed:
            self._watch.train_until(run, self._goal, slice_end)
            return
        n_due, n_before = self._pace.n_due(), run.n_done
        self._watch.train_until(run, min(run.n_done + n_due, self._goal), slice_end)
        self._pace.note(run.n_done - n_before, n_due)

    def _wait_until_due(self) -> None:
        if self._pace.is_at_full_speed:
            self._timer.start(LONGEST_BREATH_MS if self._frames.is_drawing else 0)
        else:
            self._timer.start(self._pace.milliseconds_left())

    def _deliver_in_time(self, run: "TrainingRun") -> None:
        """Deliver unless the last delivery is not drawn yet or a frame has not passed."""
        if self._frames.is_drawing or run.n_done == self._n_told:
            return
        if self._pace.is_watchable or self._frames.is_due:
            self._deliver(run)

    def _deliver(self, run: "TrainingRun") -> None:
        """Send all that happened since the last delivery, in order."""
        batches = BatchesFinished.of(self._run_id, self._n_told, run.losses, run.epoch_seeds)
        epochs = EpochsFinished.of(self._run_id, self._n_epochs_told, run.epoch_results)
        self._n_told += len(run.losses)
        self._n_epochs_told += len(run.epoch_results)
        run.forget()
        self.batches_finished.emit(batches)
        if len(epochs.rows):
            self.epochs_finished.emit(epochs)
        self._frames.begin()
        self._look_now_and_then(run)
        self.delivered.emit()

    def _stop_if_bad(self, run: "TrainingRun") -> None:
        """Stop; the first time that the loss is no finite number, say so."""
        sentence = "" if self._bad_told else run.bad_loss_sentence()
        self._bad_told = run.first_bad_update is not None
        self._stop(run, sentence)

    def _stop(self, run: "TrainingRun", sentence: str = "", broken: bool = False) -> None:
        """Deliver the rest, then say where the run is, that training has stopped, and why."""
        self._timer.stop()
        self._is_advancing = False
        self._end_travel(run)
        if run.n_done > self._n_told:
            self._deliver(run)
        self.moved.emit(self._moment(run))
        self._look(run)
        signal = self.run_finished if run.finished and not broken else self.stopped
        signal.emit(Stopped(self._run_id, sentence, broken, run.first_bad_update, self._n_heard))

    def _end_travel(self, run: "TrainingRun") -> None:
        """Stay where going back has come, if the run is on such a way."""
        if self._travel is not None:
            self._travel = None
            self._begin_telling_here(run)

    def _begin_telling_here(self, run: "TrainingRun") -> None:
        """Tell of what comes from here on.

        An epoch whose first batch is under way, if there is one, is still to be told of.
        """
        self._n_told = run.n_done
        self._n_epochs_told = run.n_done // run.schedule.batches_per_epoch
        self._bad_told = run.first_bad_update is not None

    def _moment(self, run: "TrainingRun", n_left: int = 0) -> Moment:
        return Moment(self._run_id, run.n_done, run.phase, n_left)

    def _look_now_and_then(self, run: "TrainingRun") -> None:
        """Look at what is watched, unless that would take more than its share of the time."""
        share = WATCHING_SHARE_OF_SLOW_RUNS if self._pace.is_watchable else WATCHING_SHARE
        pause = SHORTEST_PAUSE_BETWEEN_LOOKS if self._pace.is_at_full_speed else 0.0
        if self._watch.is_due(share, pause):
            self._look(run)

    def _look(self, run: "TrainingRun") -> None:
        """Look at what is watched, and say what was seen."""
        moment = self._moment(run)
        for name, seen in self._watch.look(run).items():
            self.observed.emit(Observation(moment, name, seen))
