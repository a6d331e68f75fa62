"""The paces of a run: when a batch, a frame, or what nobody can read at full speed is due."""

import math
from time import perf_counter

from PySide6.QtCore import QElapsedTimer

# Up to this pace every batch is drawn by itself.
WATCHABLE_BATCHES_PER_SECOND = 30.0
# Looking at the run for the panels may take this share of the time; a run that is watched batch by
# batch waits most of it anyway.
WATCHING_SHARE = 0.02
WATCHING_SHARE_OF_SLOW_RUNS = 0.3
# At full speed the window also has to draw what is watched, for which training waits.
SHORTEST_PAUSE_BETWEEN_LOOKS = 0.4


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
    def looking_share(self) -> float:
        """Which share of the time looking at the run for the panels may take."""
        return WATCHING_SHARE_OF_SLOW_RUNS if self.is_watchable else WATCHING_SHARE

    @property
    def pause_between_looks(self) -> float:
        """The seconds that pass between two looks at least."""
        return SHORTEST_PAUSE_BETWEEN_LOOKS if self.is_at_full_speed else 0.0

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


# Drawing may take this share of the time at full speed, and still four frames a second are drawn.
# All views are drawn in each, so that they show one moment.
DRAWING_SHARE = 0.04
# A race goes on while a frame is drawn; but a press, or a timer, waits for each view in turn. At
# eight to ten frames a second a timer of 5 ms is late half as often as at twenty-five.
RACING_SHARE = 0.15
SHORTEST_FRAME = 1 / 30
LONGEST_FRAME = 1 / 4
# A frame whose axes change, or that is held up, costs more than most: several tell what one costs.
NEWEST_FRAME_SHARE = 0.25


class FramePace:
    """Says when the next frame may begin, from what the last ones have cost.

    `is_drawing` tells whether one has begun and is not on screen yet.
    """

    def __init__(self) -> None:
        self.is_drawing = False
        self._cost = self._began = 0.0
        self._seconds = SHORTEST_FRAME

    @property
    def is_due(self) -> bool:
        """Whether a frame has passed since the last one began."""
        return perf_counter() - self._began >= self._seconds

    def begin(self) -> None:
        """Take note that a frame is to be drawn."""
        self.is_drawing = True
        self._began = perf_counter()

    def end(self, seconds: float, share: float = DRAWING_SHARE) -> None:
        """Take note that it is on screen, how long drawing it took, and what share it may take."""
        self.is_drawing = False
        cost = min(seconds, LONGEST_FRAME)  # one hold-up is not what frames cost
        self._cost += NEWEST_FRAME_SHARE * (cost - self._cost)
        self._seconds = min(max(self._cost / share, SHORTEST_FRAME), LONGEST_FRAME)


# Three times a second shows that it goes fast; more would only take time from training.
READING_MS = 333


class ReadingPace:
    """Says when a view is to be drawn again: always, but a few times a second at full speed."""

    def __init__(self) -> None:
        self._since_drawn = QElapsedTimer()

    def is_due(self, at_full_speed: bool) -> bool:
        """Tell whether to draw now; if so, the time until the next drawing starts."""
        waited = not self._since_drawn.isValid() or self._since_drawn.hasExpired(READING_MS)
        if at_full_speed and not waited:
            return False
        self._since_drawn.start()
        return True
