"""What is told of a run that somebody else trains: batch after batch, of any size."""

from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from epochgui.record.unknown import UNKNOWN, is_unknown

NO_SAMPLE = -1


class ToldEpoch:
    """One pass over a loader, as far as it is known.

    A batch is `done` when its loss is known, or the next one has come, or the pass is over. Its
    loss is UNKNOWN where none was told, and its size too, -1, where its samples have no numbers.
    """

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.losses: list[float] = []
        self.seconds = UNKNOWN
        self.is_over = False
        self._samples: list[NDArray[numpy.int32]] = []
        self._has_loss = False

    @property
    def n_done(self) -> int:
        """How many batches are done."""
        return len(self.sizes) - (bool(self.sizes) and not self._has_loss and not self.is_over)

    @property
    def has_numbers(self) -> bool:
        """Whether the samples of all its batches are known."""
        return all(size >= 0 for size in self.sizes)

    def samples(self, batch: int) -> NDArray[numpy.int32]:
        """Return the samples of a batch; none of one that has not come, or has no numbers."""
        none: NDArray[numpy.int32] = numpy.empty(0, numpy.int32)
        return self._samples[batch] if batch < len(self._samples) else none

    def take(
        self, sizes: Sequence[int], samples: NDArray[Any], losses: Sequence[float | None]
    ) -> None:
        """Take in batches that have come: their sizes, all their samples, their losses."""
        ends = numpy.cumsum(numpy.maximum(sizes, 0))
        self._samples += numpy.split(samples.astype(numpy.int32), ends[:-1]) if len(sizes) else []
        self.sizes += sizes
        self.losses += [UNKNOWN if loss is None else loss for loss in losses]
        if losses:
            self._has_loss = losses[-1] is not None

    def take_late(self, loss: float) -> None:
        """Take in the loss of the batch that came last, unless it is known."""
        if self.sizes and not self._has_loss:
            self.losses[-1], self._has_loss = loss, True

    def end(self, seconds: float = UNKNOWN) -> None:
        """Be over, after so many seconds of which it may not be known how many."""
        self.is_over, self.seconds = True, seconds

    def batch_mean(self) -> float:
        """Return the mean of the losses that are known."""
        known = [loss for loss in self.losses if not is_unknown(loss)]
        return sum(known) / len(known) if known else UNKNOWN

    def sample_mean(self) -> float:
        """Return the mean of the losses that are known, weighted by the sizes of the batches."""
        known = [
            (loss, size)
            for loss, size in zip(self.losses, self.sizes, strict=True)
            if not is_unknown(loss)
        ]
        n_samples = sum(size for _, size in known)
        if not self.has_numbers or not n_samples:
            return UNKNOWN
        return sum(loss * size for loss, size in known) / n_samples
