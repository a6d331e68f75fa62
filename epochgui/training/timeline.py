"""A run that can be taken back to any batch that it has trained."""

import math
from collections.abc import Iterable, Iterator
from time import perf_counter

from epochgui.training.history import DEFAULT_BUDGET, History
from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.race.racing import Racing
from epochgui.training.race.racing_in_pieces import RacingInPieces, takes_long
from epochgui.training.run import TrainingRun

# Taking snapshots may take this share of the time of training.
_SNAPSHOT_SHARE = 0.005


class Timeline:
    """Trains a run, notes snapshots on its way, and goes back to one and trains on from there.

    The state at a batch is the one that was there, to the last bit: model, gradients, optimizer and
    random state, and so is all that happens after it.
    """

    def __init__(self, run: TrainingRun, budget: int = DEFAULT_BUDGET) -> None:
        """Note the start of the run; the budget for all snapshots is in bytes."""
        self.run = run
        self.racing = RacingInPieces(run) if takes_long(run) else Racing(run)
        self.history = History(budget)
        self._cost = 0.0
        self._noted_at = 0.0
        self._note()

    def branch(self, n_done: int) -> tuple[KeptSnapshot, ...]:
        """Return the snapshots from before so many batches, and one of here if it is there."""
        if self.run.is_between_batches and self.run.n_done == n_done:
            self._note()
        return tuple(one for one in self.history.snapshots if one.n_done <= n_done)

    def take_over(self, snapshots: Iterable[KeptSnapshot], n_done: int) -> None:
        """Have the past of another run, with which this one has the first batches in common."""
        for snapshot in snapshots:
            self.history.add(snapshot)
        for _left in self.go_to(n_done, math.inf):
            pass

    def note(self) -> None:
        """Take a snapshot, if the run is between two batches and it costs little of its time."""
        has_trained_enough = perf_counter() - self._noted_at >= self._cost / _SNAPSHOT_SHARE
        if has_trained_enough and self.run.is_between_batches:
            self._note()

    def go_to(self, n_done: int, slice_seconds: float) -> Iterator[int]:
        """Go to where this many batches are done, which must have been trained before.

        Trains again what lies between there and the snapshot before it, a slice at a time, and
        yields after each how many batches are left. Raises RunFailed as training does.
        """
        run = self.run
        nearest = self.history.before(n_done)
        is_on_the_way = nearest.n_done <= run.n_done <= n_done
        if not (is_on_the_way and run.is_between_batches):
            run.restore(nearest)
        yield from self.train_again(n_done, slice_seconds)

    def train_again(self, n_done: int, slice_seconds: float) -> Iterator[int]:
        """Train every batch from here to there once more, as `go_to` does where it has to."""
        run = self.run
        while run.n_done < n_done:
            try:
                self.racing.train_until(n_done, perf_counter() + slice_seconds)
            finally:
                run.forget()  # all of it has been told before
            self.note()
            yield n_done - run.n_done

    def _note(self) -> None:
        began = perf_counter()
        self.history.add(self.run.snapshot())
        self._noted_at = perf_counter()
        cost = self._noted_at - began
        # One that took long because the machine was busy must not put off the next for seconds.
        self._cost = min(cost, 2 * self._cost) if self._cost else cost
