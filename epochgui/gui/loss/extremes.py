"""The extremes of the losses so far, kept while the record grows."""

import math

import numpy
from numpy.typing import NDArray

from epochgui.gui.loss.scale import TOO_LARGE
from epochgui.gui.plot.span import Span
from epochgui.record.series import Series


class LossExtremes:
    """The lowest and highest losses that can be drawn, and whether one is 0.

    Every loss is looked at once; all are again where one has been found out.
    """

    def __init__(self) -> None:
        self._n_seen = self._n_found_out = 0
        self._lowest = math.inf
        self._lowest_positive = math.inf
        self._highest = -math.inf
        self.has_zero = False

    def update(self, losses: Series) -> None:
        """Look at those of all losses so far that are new."""
        if losses.n_found_out != self._n_found_out:
            self._n_seen, self._n_found_out = 0, losses.n_found_out
        for piece in losses.pieces(self._n_seen):
            self._look_at(piece)
        self._n_seen = len(losses)

    def span(self, log: bool) -> Span | None:
        """Return the lowest and highest loss that the scale can show, None if it can show none."""
        lowest = self._lowest_positive if log else self._lowest
        return Span(lowest, self._highest) if lowest <= self._highest else None

    def _look_at(self, losses: NDArray[numpy.float64]) -> None:
        low, high = losses.min(), losses.max()
        if not (low > 0 and high < TOO_LARGE):
            losses = losses[abs(losses) < TOO_LARGE]
            low, high = losses.min(initial=math.inf), losses.max(initial=-math.inf)
        positive = low if low > 0 else losses[losses > 0].min(initial=math.inf)
        self.has_zero = self.has_zero or (low <= 0 and bool((losses == 0).any()))
        self._lowest = min(self._lowest, float(low))
        self._lowest_positive = min(self._lowest_positive, float(positive))
        self._highest = max(self._highest, float(high))
