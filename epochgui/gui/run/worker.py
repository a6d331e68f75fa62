"""The worker: trains in its own thread, in slices, and says what happened."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from time import perf_counter
from types import MappingProxyType
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from epochgui.basics.errors import Problem, RunFailed
from epochgui.gui.run import messages
from epochgui.gui.run.at_work import RunAtWork
from epochgui.gui.run.building import Builder, run_loaded
from epochgui.gui.run.messages import Command, Event, Moved, Observation, Stopped
from epochgui.gui.run.paces import DRAWING_SHARE, RACING_SHARE, BatchPace, FramePace
from epochgui.gui.run.refusing import problem_of, rejected
from epochgui.gui.run.writing import written_out
from epochgui.observations.look_key import LookKey
from epochgui.observations.phase import Phase
from epochgui.training.load_torch import load_torch
from epochgui.training.turn import TorchTurn

# Long enough that the event loop between slices costs little, short enough that a command waits
# for no more than a frame.
SLICE_SECONDS = 0.016
# At full speed a loop holds its breath while a frame is drawn: two threads that both want the
# interpreter lock trade it at such a price that each takes twice as long. A window that is busy
# with something else is not waited for any longer than this.
LONGEST_BREATH_MS = 50


class Worker(QObject):
    """Owns the torch side of a run. Lives in a QThread and obeys commands there.

    At most one delivery is under way: the next one waits until `Drawn` answers the last. It is one
    object because all that touches a run has to live in one thread.

    Signals: happened(Event), in the order in which it happened.
    """

    happened = Signal(object)

    def __init__(self, training_clock: Callable[[], float] = perf_counter) -> None:
        """Measure the seconds of each epoch with the clock; a picture stops it."""
        super().__init__()
        self._builder = Builder(training_clock)
        self._at_work: RunAtWork | None = None
        self._keys: frozenset[LookKey[Any]] = frozenset()
        self._pace = BatchPace()
        self._frames = FramePace()
        self._n_heard = 0
        self._turn = TorchTurn()
        self._timer = QTimer(self)  # as its child it goes to the worker's thread with it
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    @Slot(object)
    def obey(self, command: Command) -> None:
        """Do what the window asks for; what moves the run does not wait for a recall."""
        with self._turn:
            if self._at_work is not None and type(command) in self.MOVE:
                self._at_work.end_recall()
            self.OBEYS[type(command)](self, command)

    def _tell(self, event: Event) -> None:
        self.happened.emit(event)

    # Commands

    def _load(self, load: messages.Load) -> None:
        """Make an experiment ready; where it cannot be, the run before it stays as it is."""
        before = None if self._at_work is None else self._at_work.timeline
        try:
            observer = self._builder.build(load, before, self._keys)
            loaded = run_loaded(load, observer.timeline.run)
        except Exception as error:  # noqa: BLE001  whatever torch may raise: the window lives on
            self._tell(rejected(error, load.experiment.data, load.run_id))
            return
        self._timer.stop()
        self._at_work = RunAtWork(load, observer)
        self._frames.is_drawing = False
        self._tell(loaded)
        self._look(self._at_work)
        self._find_out_in_time(self._at_work)

    def _load_torch(self, _command: messages.LoadTorch) -> None:
        with suppress(Exception):  # the load that follows tells of it
            load_torch()

    def _advance(self, command: messages.Advance) -> None:
        self._n_heard += 1
        work = self._at_work
        if work is not None:
            work.end_way()
            work.goal = min(command.goal, work.run.schedule.n_batches)
            work.is_advancing = True
            self._pace.begin(command.at_once)
            self._timer.start(0)

    def _pause(self, _command: messages.Pause) -> None:
        """Train no further; what was trained is delivered first.

        A run that has stopped by itself has said so already.
        """
        work = self._at_work
        if work is not None and (work.is_advancing or work.way is not None):
            self._stop(work)

    def _step_phase(self, _command: messages.StepPhase) -> None:
        """Run one line of the loop; behind the last of a batch, deliver it."""
        self._n_heard += 1
        work = self._at_work
        if work is None:
            return
        self._timer.stop()
        work.end_way()
        try:
            work.run.train_phase()
        except RunFailed as error:
            self._stop(work, error.problem, broken=True)
            return
        work.timeline.note()
        if work.run.phase is Phase.STEP:
            self._stop_if_bad(work)
        else:
            self._tell(Moved(work.delivery.moment()))
            self._look(work)
            self._tell(Stopped(work.delivery.run_id, n_heard=self._n_heard))

    def _go_to(self, command: messages.GoTo) -> None:
        self._n_heard += 1
        work = self._at_work
        if work is not None:
            work.is_advancing = False
            if not work.delivery.is_complete:
                self._deliver(work)
            work.way = work.observer.go_to(command.n_done, SLICE_SECONDS)
            self._timer.start(0)

    def _watch(self, command: messages.Watch) -> None:
        """Look under these keys from now on, while training and when it stops."""
        is_more = bool(command.new or command.keys - self._keys)
        self._keys = command.keys
        if self._at_work is not None:
            self._at_work.observer.watch(self._keys)
            if is_more and self._at_work.is_at_rest:
                self._look_at_rest(self._at_work)
            elif is_more:
                self._look(self._at_work)

    def _write_out(self, command: messages.WriteOut) -> None:
        if self._at_work is not None:
            self._tell(written_out(command, self._at_work.run))

    def _set_rate(self, command: messages.SetRate) -> None:
        self._pace.set_rate(command.batches_per_second)
        work = self._at_work
        if work is not None and work.is_advancing and self._timer.isActive():
            self._wait_until_due(work)

    def _drawn(self, command: messages.Drawn) -> None:
        """Take note that the last delivery is on screen, and how long drawing it took."""
        work = self._at_work
        leaves_python = work is not None and work.timeline.racing.leaves_python
        self._frames.end(command.seconds, RACING_SHARE if leaves_python else DRAWING_SHARE)
        if work is None or not work.is_advancing:
            return
        if self._pace.is_watchable:
            self._deliver_in_time(work)
        elif self._pace.is_at_full_speed:
            self._timer.start(0)

    def _close(self, _command: messages.Close) -> None:
        self._timer.stop()
        self._at_work = None
        QThread.currentThread().quit()

    MOVE: ClassVar[frozenset[type]] = frozenset(
        {
            messages.Load,
            messages.Advance,
            messages.StepPhase,
            messages.GoTo,
            messages.Watch,
            messages.Close,
        }
    )
    # What is done for each kind of command.
    OBEYS: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(
        {
            messages.LoadTorch: _load_torch,
            messages.Load: _load,
            messages.Advance: _advance,
            messages.StepPhase: _step_phase,
            messages.GoTo: _go_to,
            messages.Watch: _watch,
            messages.WriteOut: _write_out,
            messages.Pause: _pause,
            messages.SetRate: _set_rate,
            messages.Drawn: _drawn,
            messages.Close: _close,
        }
    )

    # Training

    @Slot()
    def _go_on(self) -> None:
        with self._turn:
            if self._at_work is not None:
                self._go_on_with(self._at_work)

    def _go_on_with(self, work: RunAtWork) -> None:
        try:
            if work.way is not None:
                self._go_further(work, work.way)
            elif work.is_advancing:
                self._train_slice(work)
            else:
                self._find_out(work)
        except RunFailed as error:
            self._stop(work, error.problem, broken=True)
        except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
            self._timer.stop()
            work.is_advancing, work.way = False, None
            run_id, problem = work.delivery.run_id, problem_of(error)
            self._tell(Stopped(run_id, problem, broken=True, n_heard=self._n_heard))

    def _go_further(self, work: RunAtWork, way: Iterator[int]) -> None:
        """Go one slice nearer to the moment that was asked for."""
        n_left = next(way, 0)
        if n_left:
            self._tell(Moved(work.delivery.moment(n_left)))
            self._timer.start(0)
        else:
            self._stop(work)

    def _find_out(self, work: RunAtWork) -> None:
        """Find out, for a slice, what is not known yet of where the run stands, and tell it."""
        if work.recall is not None:
            if next(work.recall, None) is None:
                work.recall = None
                self._look(work)
        else:
            work.find_final_loss(SLICE_SECONDS)
            if not work.delivery.is_complete:
                self._deliver(work)
        self._find_out_in_time(work)

    def _find_out_in_time(self, work: RunAtWork) -> None:
        if work.has_to_find_out:
            self._timer.start(0)

    def _train_slice(self, work: RunAtWork) -> None:
        self._train_what_is_due(work)
        work.timeline.note()
        if work.run.first_bad_batch is not None and not work.delivery.is_bad_told:
            self._stop_if_bad(work)
        elif work.final_losses.is_due:
            self._timer.start(0)
        elif work.run.n_done >= work.goal or work.run.finished:
            self._stop(work)
        else:
            self._deliver_in_time(work)
            self._wait_until_due(work)

    def _train_what_is_due(self, work: RunAtWork) -> None:
        """Train for one slice."""
        seconds = min(SLICE_SECONDS, work.timeline.racing.longest_slice)
        run, slice_end = work.run, perf_counter() + seconds
        if self._pace.is_at_full_speed:
            work.train_until(work.goal, slice_end)
            return
        n_due, n_before = self._pace.n_due(), run.n_done
        work.train_until(min(run.n_done + n_due, work.goal), slice_end)
        self._pace.note(run.n_done - n_before, n_due)

    def _wait_until_due(self, work: RunAtWork) -> None:
        if self._pace.is_at_full_speed:
            is_in_the_way = self._frames.is_drawing and not work.timeline.racing.is_under_way
            self._timer.start(LONGEST_BREATH_MS if is_in_the_way else 0)
        else:
            self._timer.start(self._pace.milliseconds_left())

    def _deliver_in_time(self, work: RunAtWork) -> None:
        """Deliver unless the last delivery is not drawn yet or a frame has not passed."""
        if self._frames.is_drawing or work.delivery.is_complete:
            return
        if self._pace.is_watchable or self._frames.is_due:
            self._deliver(work)

    def _deliver(self, work: RunAtWork) -> None:
        """Send all that happened since the last delivery, in order."""
        self._tell(work.delivery.rest())
        self._frames.begin()
        self._look_now_and_then(work)
        self._tell(messages.Delivered())

    def _stop_if_bad(self, work: RunAtWork) -> None:
        """Stop; the first time that the loss is no finite number, say so."""
        bad = None if work.delivery.is_bad_told else work.run.bad_loss()
        work.delivery.is_bad_told = work.run.first_bad_batch is not None
        self._stop(work, None if bad is None else bad.problem)

    def _stop(self, work: RunAtWork, problem: Problem | None = None, broken: bool = False) -> None:
        """Deliver the rest, then say where the run is, that training has stopped, and why."""
        self._timer.stop()
        work.is_advancing = False
        work.end_way()
        if not work.delivery.is_complete:
            self._deliver(work)
        self._tell(Moved(work.delivery.moment()))
        self._look_at_rest(work)
        self._tell(
            Stopped(
                work.delivery.run_id,
                problem,
                broken,
                work.run.first_bad_batch,
                self._n_heard,
                work.run.finished,
            )
        )

    def _look_now_and_then(self, work: RunAtWork) -> None:
        """Look at what is watched, unless that would take more than its share of the time."""
        if work.observer.is_due(self._pace.looking_share, self._pace.pause_between_looks):
            self._look(work)

    def _look_at_rest(self, work: RunAtWork) -> None:
        """Look at a run that stands, for which it is found out what its last batch changed.

        Where that takes more than a slice it is found out bit by bit, and looked at again.
        """
        is_known = work.can_recall_in(SLICE_SECONDS)
        self._look(work, is_whole=is_known)
        if not is_known:
            work.recall = work.observer.recall(SLICE_SECONDS)
        self._find_out_in_time(work)

    def _look(self, work: RunAtWork, is_whole: bool = True) -> None:
        """Look at what is watched, and say what was seen, and whether that is all for now."""
        moment = work.delivery.moment()
        for key, seen in work.observer.observe().items():
            self._tell(Observation(moment, key, seen, is_whole))
