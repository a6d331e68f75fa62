"""Trains a run of which one update takes long, so that commands are heard within an update.

What is computed of an update changes nothing before its step: a run that is paused meanwhile is
where the update began, and goes on with what was computed. The loop stays the truth: of each size
of batch the loop trains the first, and what is computed in pieces is used only if it is the same.
"""

import logging
import math
from collections.abc import Iterator
from time import perf_counter

from epochgui.schedule.stages import Stage
from epochgui.training.costs import costs_of
from epochgui.training.race.pieces import Computed, Pieces
from epochgui.training.race.recording import CannotRace
from epochgui.training.race.update import Update, recorded_update
from epochgui.training.run import TrainingRun

# With so many products in the layers of a model an update takes some ten milliseconds.
_MANY_PRODUCTS = 2**26
# To record an update takes as long as to train one, and so does each comparison.
_FEWEST_BATCHES = 10
_LOG = logging.getLogger(__name__)


def takes_long(run: TrainingRun) -> bool:
    """Whether a press that waits for an update waits for long."""
    n_products = costs_of(run).n_products
    return run.schedule.samples_per_update * n_products > _MANY_PRODUCTS


def _check_it_can_be_left(update: Update) -> None:
    """Raise CannotRace where what is computed of an update is to be seen before its step."""
    if update.leaves_more:
        raise CannotRace("the model draws random numbers, or changes more than its parameters")


class RacingInPieces:
    """A run whose updates are computed piece by piece; as `Racing` for others.

    Each operation is called from Python, so that a window that draws is in its way.
    """

    leaves_python = False
    # Some operations take longer by themselves; the event loop between two slices costs 0.1 ms.
    longest_slice = 0.004

    def __init__(self, run: TrainingRun) -> None:
        self.run = run
        self._made_for: Stage | None = None
        self._pieces: Pieces | None = None
        self._compared = set[tuple[int, int]]()
        self._computing: Iterator[Computed | None] | None = None
        self._begun_at = 0

    @property
    def is_under_way(self) -> bool:
        """Whether most of the time is spent outside the loop."""
        return self._pieces is not None and bool(self._compared)

    def train_until(self, n_done: int, deadline: float) -> None:
        """Train as the run itself does, to the last bit, or compute some of the next update.

        What the deadline has interrupted is gone on with the next time.
        """
        run = self.run
        goal = min(n_done, run.schedule.n_batches)
        was_good = run.first_bad_batch is None
        while run.n_done < goal and not run.finished:
            pieces = self._pieces_for(goal)
            if pieces is None:
                run.train_until(min(self._next_update().stop, goal), deadline)
            else:
                self._go_on(pieces, deadline)
            if perf_counter() >= deadline or (was_good and run.first_bad_batch is not None):
                return

    def _pieces_for(self, goal: int) -> Pieces | None:
        """Return what computes the next update; None where the loop has to train it."""
        run, update = self.run, self._next_update()
        is_whole = run.is_between_batches and run.n_done == update.start
        if not is_whole or update.stop > min(goal, run.stage_end, run.next_wanted - 1):
            return None
        n_most = max(goal - run.n_done, run.n_done)  # many short ways come to one too
        if self._made_for is not run.stage and n_most >= _FEWEST_BATCHES:
            self._make()
        return self._pieces if self._made_for is run.stage else None

    def _make(self) -> None:
        run = self.run
        self._made_for, self._pieces, self._computing = run.stage, None, None
        self._compared.clear()
        try:
            clip_norm = run.stage.optimizer.clip_norm
            update = recorded_update(
                run.model, run.criterion, run.data, run.schedule, False, clip_norm
            )
            _check_it_can_be_left(update)
        except Exception as error:  # noqa: BLE001  whatever it is: then the loop trains
            self._drop(str(error))
        else:
            self._pieces = Pieces(run, update)

    def _go_on(self, pieces: Pieces, deadline: float) -> None:
        """Compute until the deadline, at least one operation; what is computed is trained."""
        run = self.run
        if self._computing is None or self._begun_at != run.n_done:
            batches = run.schedule.batches_of_update(run.position.batch)
            self._computing, self._begun_at = pieces.compute(batches), run.n_done
        computed = None
        try:
            with run.tally.counting():
                for computed in self._computing:
                    if computed is not None or perf_counter() >= deadline:
                        break
        except Exception as error:  # noqa: BLE001  whatever it is: then the loop trains
            self._drop(str(error))
            return
        if computed is not None:
            self._computing = None
            self._train(pieces, computed)

    def _train(self, pieces: Pieces, computed: Computed) -> None:
        """Train what is computed; the loop does where it is to be seen whether it is the same."""
        run, update = self.run, self._next_update()
        n_losses, n_shares = len(run.losses), len(run.tally.accuracies)
        kind = len(update), len(computed.indices)
        is_good = computed.is_good or run.first_bad_batch is not None
        if kind in self._compared and is_good:
            pieces.finish(computed)
            return
        run.train_until(update.stop, math.inf)
        told = run.losses[n_losses:], run.tally.accuracies[n_shares:]
        if pieces.is_what_came(computed, *told):
            self._compared.add(kind)
        elif is_good:
            self._drop("what was recorded came to other numbers")

    def _drop(self, reason: str) -> None:
        self._pieces, self._computing = None, None
        _LOG.debug("trained by the loop alone: %s", reason)

    def _next_update(self) -> range:
        """Return the batches of the run whose update is the next or under way."""
        begin = self.run.n_done - self.run.position.batch
        batches = self.run.schedule.batches_of_update(self.run.position.batch)
        return range(begin + batches.start, begin + batches.stop)
