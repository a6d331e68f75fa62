"""Thinning a long column of losses to what the pixels of a plot can show."""

import math
from functools import cache
from typing import Any

import numpy
from numpy.typing import NDArray

from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Span

Floats = NDArray[numpy.float64]
Indices = NDArray[numpy.int64]

_NONE = numpy.empty(0, numpy.int64)


class ThinnedCurve:
    """The line through value i at x = first_x + i * step, with about two values per pixel column.

    Where more are visible, they are put into bins, no wider than a pixel, and the lowest and the
    highest of each bin are drawn at its middle. Bins lie at multiples of their width, not at the
    edges of what is visible: a curve that grows does not flicker, and only new bins are looked at.
    """

    def __init__(self, first_x: float, step: float) -> None:
        self._first_x = first_x
        self._step = step
        self._place = (0, 0)
        self._bins = _NONE

    def points(
        self, values: Floats, shown: Span, n_columns: int, scale: LossScale
    ) -> tuple[Floats, Floats]:
        """Return x and y of the line on this scale; y is NaN at its gaps."""
        low = math.floor((shown.low - self._first_x) / self._step)
        high = math.ceil((shown.high - self._first_x) / self._step) + 1
        low, high = max(low, 0), min(high, len(values))
        width = self._bin_width(shown, n_columns)
        if width == 1:
            return self._xs(numpy.arange(low, high)), scale.places(values[low:high])
        indices = self._thinned(values, low, high, width)
        middles = indices // width * width + (width - 1) / 2
        return self._xs(middles), _healed(scale.places(values[indices]))

    def _xs(self, indices: NDArray[Any]) -> Floats:
        return self._first_x + self._step * indices.astype(numpy.float64)

    def _bin_width(self, shown: Span, n_columns: int) -> int:
        n_shown = shown.width / self._step
        return max(int(n_shown / n_columns), 1)

    def _thinned(self, values: Floats, low: int, high: int, width: int) -> Indices:
        """Return two indices of each bin, in order, the last bin as far as it has grown."""
        first = low // width
        end = -(-high // width)
        n_whole = max(min(end, len(values) // width) - first, 0)
        if self._place != (first, width) or len(self._bins) > 2 * n_whole:
            self._place, self._bins = (first, width), _NONE
        done = (first * width) + len(self._bins) // 2 * width
        whole_end = (first + n_whole) * width
        if done < whole_end:
            fresh = self._extremes(values, done, whole_end, width)
            self._bins = numpy.concatenate((self._bins, fresh))
        rest_end = min(end * width, len(values))
        rest = self._extremes(values, whole_end, rest_end, max(rest_end - whole_end, 1))
        return numpy.concatenate((self._bins, rest))

    def _extremes(self, values: Floats, start: int, end: int, width: int) -> Indices:
        if start >= end:
            return _NONE
        if width == 1:
            return numpy.array([start, start], numpy.int64)
        n_bins = (end - start) // width
        found: NDArray[Any] = _minmax().downsample(values[start:end], n_out=2 * n_bins)
        return found.astype(numpy.int64) + start


@cache
def _minmax() -> Any:
    from tsdownsample import MinMaxDownsampler  # few runs are so long that they need it

    return MinMaxDownsampler()  # type: ignore[no-untyped-call]


def _healed(places: Floats) -> Floats:
    """Return the pairs of all bins, where one has no place on the scale with the other twice."""
    pairs = places.reshape(-1, 2)
    return numpy.where(numpy.isnan(pairs), pairs[:, ::-1], pairs).ravel()
