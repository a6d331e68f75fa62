"""The pace of frames at full speed: as many as may be drawn without taking time from training."""

from time import perf_counter

# Drawing may take this share of the time at full speed, and still five frames a second are drawn.
DRAWING_SHARE = 0.04
SHORTEST_FRAME = 1 / 30
LONGEST_FRAME = 1 / 5
# The tables are not part of each frame, so what one costs is told by several.
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

    def end(self, seconds: float) -> None:
        """Take note that it is on screen, and how long drawing it took."""
        self.is_drawing = False
        cost = min(seconds, LONGEST_FRAME)  # one hold-up is not what frames cost
        self._cost += NEWEST_FRAME_SHARE * (cost - self._cost)
        self._seconds = min(max(self._cost / DRAWING_SHARE, SHORTEST_FRAME), LONGEST_FRAME)
