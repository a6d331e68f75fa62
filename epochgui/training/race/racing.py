"""Trains a run as its loop does, and many batches at once where nobody looks inside one.

The loop is the truth: before a kind of update is raced, the racer and the loop both train one from
the same state, and a racer that differs in a single bit is not used again.
"""

import logging
import math
from collections.abc import Sequence
from time import perf_counter

from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import Stage
from epochgui.training.leg import Raced
from epochgui.training.race.course import CourseMaker
from epochgui.training.race.jit import JitCourse
from epochgui.training.race.plain import PlainCourse
from epochgui.training.race.racer import Racer
from epochgui.training.race.same import are_same_numbers, is_same_state
from epochgui.training.run import TrainingRun
from epochgui.training.tally import EpochResult

COURSES: Sequence[CourseMaker] = (JitCourse, PlainCourse)

# Making a racer takes as long as some hundred updates of a small model.
_FEWEST_BATCHES = 200
# The first legs tell how fast it goes.
_FIRST_LEG = 64
_LARGEST_GROWTH = 4
# Where it went so slowly once that no leg fits into the time: it may have been by chance.
_FORGETTING = 1.1
_LOG = logging.getLogger(__name__)


class Racing:
    """A run, with a racer for the stage that it is in; none where that cannot be raced.

    `longest_slice` is in how many seconds it should return.
    """

    longest_slice = math.inf

    def __init__(self, run: TrainingRun, courses: Sequence[CourseMaker] = COURSES) -> None:
        """Have racers made with the first of these courses that works."""
        self.run = run
        self._courses = courses
        self._made_for: Stage | None = None
        self._racer: Racer | None = None
        self._n_most = _FIRST_LEG
        self._batches_per_second = math.inf

    @property
    def is_under_way(self) -> bool:
        """Whether most of the time is spent in races."""
        racer = self._racer if self._made_for is self.run.stage else None
        return racer is not None and bool(racer.compared)

    @property
    def leaves_python(self) -> bool:
        """Whether training takes the interpreter lock from others now and then only."""
        return self.is_under_way

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train as the run itself does, to the last bit.

        The last update is always the loop's, so that whoever looks at the run then sees what the
        loop leaves behind.
        """
        run = self.run
        goal = min(n_done, run.schedule.n_batches)
        was_good = run.first_bad_batch is None
        while run.n_done < goal and not run.finished:
            racer = self._racer_for(goal)
            if racer is None:
                run.train_until(goal, deadline)
                return
            self._race(racer, goal, deadline)
            if not (was_good and run.first_bad_batch is not None):  # comparing may have met it
                run.train_until(min(self._after_update(), goal), deadline)
            is_bad_now = was_good and run.first_bad_batch is not None
            if perf_counter() >= deadline or is_bad_now:
                return

    def _racer_for(self, goal: int) -> Racer | None:
        """Return the racer from here on; one is made where there is enough to race."""
        run = self.run
        if not run.is_between_batches:
            return None
        n_most = max(goal - run.n_done, run.n_done)  # many short ways come to one too
        if self._made_for is not run.stage and n_most >= _FEWEST_BATCHES:
            self._made_for, self._racer = run.stage, None
            try:
                self._racer = Racer(run, self._courses)
            except Exception as error:  # noqa: BLE001  whatever it is: then the loop trains
                _LOG.debug("trained by the loop alone: %s", error)
        return self._racer if self._made_for is run.stage else None

    def _race(self, racer: Racer, goal: int, deadline: float) -> None:
        """Race as far as the deadline, and at most to the last update before the goal."""
        run, first, after = self.run, self.run.n_done, self._after_update()
        ends_epoch = after % run.schedule.batches_per_epoch == 0
        is_whole = run.schedule.update_begin(first) == first and after <= min(goal, run.stage_end)
        if not is_whole or not racer.is_ready:
            return
        if ends_epoch not in racer.compared:
            self._compare(racer, after - first, ends_epoch)
        elif (end := self._end_of_leg(racer, goal, deadline)) > first:
            began = perf_counter()
            run.race(end - first, racer.train)
            self._n_most = _LARGEST_GROWTH * (end - first)
            self._batches_per_second = (run.n_done - first) / (perf_counter() - began)

    def _end_of_leg(self, racer: Racer, goal: int, deadline: float) -> int:
        """Return how many batches are to be done when the loop takes over."""
        run, first = self.run, self.run.n_done
        seconds_left = deadline - perf_counter()
        n_in_time = min(self._batches_per_second * seconds_left, self._n_most)
        if n_in_time < 1:
            self._batches_per_second *= _FORGETTING
            return first
        in_time = first + int(n_in_time) + run.schedule.accumulate
        limits = [goal, run.stage_end, run.next_wanted, in_time]
        if racer.draws or run.lr_steps.part.waits_for_loss:
            limits.append(run.schedule.epoch_end_after(first))
        if len(racer.compared) < min(run.schedule.updates_per_epoch, 2):
            limits.append(self._next_of_the_other_kind())
        return max(run.schedule.update_begin(min(limits) - 1), first)

    def _next_of_the_other_kind(self) -> int:
        """Return how many batches are done where an update begins that was not compared yet."""
        schedule, first = self.run.schedule, self.run.n_done
        epoch_end = schedule.epoch_end_after(first)
        last = schedule.update_begin(epoch_end - 1)
        return last if first < last else epoch_end

    def _compare(self, racer: Racer, n_batches: int, ends_epoch: bool) -> None:
        """Have the racer and the loop train the next update; what is on record is the loop's."""
        run, first = self.run, self.run.position.batch
        n_losses, n_results = len(run.losses), len(run.epoch_results)
        n_shares = len(run.tally.accuracies)
        try:
            raced, state = run.try_race(n_batches, racer.train)
        except Exception as error:  # noqa: BLE001  whatever it is: then the loop trains
            self._drop(str(error))
            return
        began = perf_counter()
        run.train_until(run.n_done + n_batches, math.inf)
        # A race is no slower: its first leg is no longer than what the loop comes to in its time.
        of_loop = n_batches / (perf_counter() - began)
        self._batches_per_second = min(self._batches_per_second, of_loop)
        losses, results = run.losses[n_losses:], run.epoch_results[n_results:]
        if len(raced.losses) < len(losses) and not all(map(math.isfinite, losses)):
            return  # the racer has stopped before, as it should
        if (
            are_same_numbers(raced.losses, losses)
            and are_same_numbers(
                run.tally.shares(raced.right, first), run.tally.accuracies[n_shares:]
            )
            and are_same_numbers(_means(raced, run.schedule), _told(results))
            and is_same_state(state, run.copy_state())
        ):
            racer.compared.add(ends_epoch)
        else:
            self._drop("the racer came to other numbers")

    def _drop(self, reason: str) -> None:
        self._racer = None
        _LOG.debug("trained by the loop alone: %s", reason)

    def _after_update(self) -> int:
        """Return how many batches are done when the update is that is next or under way."""
        batch = self.run.position.batch
        return self.run.n_done - batch + self.run.schedule.batches_of_update(batch).stop


def _means(raced: Raced, schedule: Schedule) -> list[float]:
    """Return what the epochs came to that were raced, epoch by epoch."""
    in_epoch, n_samples = schedule.batches_per_epoch, schedule.samples_per_epoch
    return [
        mean
        for one in raced.epochs
        for mean in (
            one.batch_sum / in_epoch,
            one.sample_sum / n_samples,
            one.final_loss,
            *one.validated,
        )
    ]


def _told(results: Sequence[EpochResult]) -> list[float]:
    return [
        mean
        for one in results
        for mean in (one.batch_mean, one.sample_mean, one.final_loss, *one.validated)
    ]
