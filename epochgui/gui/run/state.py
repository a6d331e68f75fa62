"""The state of the run as the window knows it, and what can be done in it."""

import math
from enum import Enum, auto

from epochgui.experiment.difference import can_branch
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import Moment, RunLoaded, Stopped
from epochgui.gui.run.paces import WATCHABLE_BATCHES_PER_SECOND
from epochgui.observations.phase import Phase
from epochgui.record.names import BATCH_LOSS
from epochgui.record.progress import SeriesGrew
from epochgui.record.record import Record
from epochgui.record.runs import Branch, Run, Runs, too_many


class State(Enum):
    """What goes on with the run."""

    LOADING = auto()
    READY = auto()
    RUNNING = auto()
    PAUSED = auto()
    FINISHED = auto()
    BROKEN = auto()
    MOVING = auto()


AT_REST = (State.PAUSED, State.FINISHED, State.BROKEN)


class RunState:
    """What is loaded, where it is, what goes on with it, and so what can be done now.

    Of the `runs` that are open, `current` is the one that the worker trains. Where a run is, nobody
    else writes down.

    `n_asked` counts the commands to train or to go somewhere: a stop that was told of before the
    worker had heard all of them is not the end of what was asked for.
    """

    def __init__(self) -> None:
        self.state = State.LOADING
        self.run: RunLoaded | None = None
        self.runs = Runs()
        self.current: Run | None = None
        self.moment: Moment | None = None
        self.is_loading = True
        self.rate = math.inf
        self.at_once = False
        self.is_pausing = False
        self.n_asked = 0

    @property
    def record(self) -> Record | None:
        """What has happened in the current run."""
        return None if self.current is None else self.current.record

    @property
    def can_train(self) -> bool:
        """Whether run and steps make sense now."""
        return self.state in (State.LOADING, State.READY, State.PAUSED)

    @property
    def ends_soon(self) -> bool:
        """Whether the worker is at something that ends by itself, so that what is asked waits.

        A run that goes on until it is paused is no such thing.
        """
        is_at_step = self.state is State.RUNNING and (self.at_once or self.is_pausing)
        return self.is_loading or is_at_step or self.state is State.MOVING

    @property
    def takes_steps(self) -> bool:
        """Whether run and steps make sense now, or will when it comes to their turn."""
        return self.can_train or self.ends_soon

    @property
    def takes_steps_back(self) -> bool:
        """Whether a step back makes sense now, or may when it comes to its turn."""
        return self.can_step_back or (self.ends_soon and not self.is_loading)

    @property
    def can_move(self) -> bool:
        """Whether there is a moment to go back to."""
        has_past = self._is_inside or (self.record is not None and self.record.n_batches > 0)
        is_ready = not self.is_loading and self.state not in (State.LOADING, State.READY)
        return has_past and is_ready

    @property
    def can_step_back(self) -> bool:
        """Whether there is a batch before this moment, or one under way, and nothing is trained."""
        is_after_start = self.moment is not None and (self.moment.n_done > 0 or self._is_inside)
        return is_after_start and self.state in AT_REST

    @property
    def n_done_a_step_back(self) -> int | None:
        """How many batches were done where this batch began, or the last; None if nowhere."""
        if self.moment is None or not self.can_step_back:
            return None
        return self.moment.n_done - (not self._is_inside)

    @property
    def has_begun(self) -> bool:
        """Whether there is, or soon will be, a batch that a new run would take away."""
        has_batches = self.record is not None and self.record.n_batches > 0
        return has_batches or self.state is State.RUNNING

    @property
    def is_at_full_speed(self) -> bool:
        """Whether training is too fast for single batches to be watched."""
        is_too_fast = self.at_once or self.rate > WATCHABLE_BATCHES_PER_SECOND
        return self.state is State.RUNNING and is_too_fast

    def can_branch_to(self, after: Experiment) -> bool:
        """Return whether there are batches here that a run of this experiment has in common."""
        run, current = self.run, self.current
        if run is None or current is None or self.is_loading:
            return False
        n_batches = run.schedule.batches_per_epoch * after.epochs
        is_inside = 0 < current.n_done < n_batches
        is_at_rest = self.state in (State.PAUSED, State.FINISHED)
        return is_inside and is_at_rest and can_branch(run.experiment, after)

    def begin(self, run: RunLoaded) -> None:
        """Have a new run, with an empty record or that of the batches before it branched off.

        It takes the place of the one before. What came behind a branch is left to be looked at,
        but a run that starts anew has nothing in common with what was left.
        """
        before = self.current
        if run.n_done and before is not None:
            record = before.record.branch(run.run_id, run.schedule, run.n_done)
            left = self._left_by(before, run)
            removed = [before, *too_many((*left, *self.runs.left))]
        else:
            record = Record(run.run_id, run.schedule, run.order_of_seed, run.inputs)
            left, removed = [], list(self.runs)
        self.run = run
        self.current = Run(run.experiment, record, run.n_done)
        self.moment = Moment(run.run_id, run.n_done)
        self.runs.change(added=[self.current, *left], removed=removed)

    def _left_by(self, before: Run, run: RunLoaded) -> list[Run]:
        """Return what there was behind a branch: nothing where it is at the end of the record."""
        if before.record.n_batches <= run.n_done:
            return []
        return [before.left_at(Branch(run.n_done, run.experiment))]

    def grow(self, grew: SeriesGrew) -> None:
        """Put on record what has happened; a run is then where its last batch is done."""
        run = self.runs.get(grew.run_id)
        if run is not None:
            run.record.add(grew)
            n_done = grew.end_of(BATCH_LOSS)
            run.move_to(run.n_done if n_done is None else n_done)

    def move(self, moment: Moment) -> bool:
        """Take note of where the run has come to; return whether it is about this run."""
        if self.current is None or moment.run_id != self.current.id:
            return False
        if not moment.n_left:
            self.moment = moment
            self.current.move_to(moment.n_done)
        return True

    def is_of_this_run(self, moment: Moment) -> bool:
        """Return whether a moment is one of the run that is loaded."""
        return self.run is not None and moment.run_id == self.run.run_id

    def after(self, stopped: Stopped) -> State:
        """Return the state that a stop of this run leads to."""
        if stopped.n_heard != self.n_asked:
            return self.state
        if stopped.broken:
            return State.BROKEN
        return State.FINISHED if stopped.has_ended else State.PAUSED

    @property
    def _is_inside(self) -> bool:
        return self.moment is not None and self.moment.phase is not Phase.STEP
