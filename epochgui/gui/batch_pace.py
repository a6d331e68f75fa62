"""The pace of batches: how many are due, and when the next one is."""

import math
from time import perf_counter

# Up to this pace every batch is drawn by itself.
WATCHABLE_BATCHES_PER_SECOND = 30.0


class BatchPace:
    """Holds the batches per second that are asked for; infinity is full speed, and so is a step."""

    def __init__(self) -> None:
        self._rate = math.inf
        self._at_once = False
        self._next_due = 0.0

    @property
    def is_at_full_speed(self) -> bool:
        """Whether batches are trained as fast as it goes."""
        return self._at_once or math.isinf(self._rate)

    @property
    def is_watchable(self) -> bool:
        """Whether every batch can be seen by itself."""
        return not self._at_once and self._rate <= WATCHABLE_BATCHES_PER_SECOND

    def begin(self, at_once: bool) -> None:
        """Be at a batch that is due now."""
        self._at_once = at_once
        self._next_due = perf_counter()

    def set_rate(self, batches_per_second: float) -> None:
        """Take another rate; a batch that it makes due earlier is."""
        self._rate = batches_per_second
        self._next_due = min(self._next_due, perf_counter() + 1 / self._rate)

    def n_due(self) -> int:
        """Return how many batches are due now, one at least; there must be a finite rate."""
        n_behind = int((perf_counter() - self._next_due) * self._rate)
        return 1 + max(n_behind, 0)

    def note(self, n_trained: int, n_due: int) -> None:
        """Take note that so many of those that were due are trained."""
        self._next_due += n_trained / self._rate
        if n_trained < n_due:  # the model is slower than the pace: no debt is kept
            self._next_due = perf_counter()

    def milliseconds_left(self) -> int:
        """Return how long it is until the next batch is due."""
        return max(0, round((self._next_due - perf_counter()) * 1000))
