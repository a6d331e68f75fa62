"""Thinning a long column of losses to what the pixels of a plot can show."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Span
from epochgui.record.series import CHUNK, Series

Floats = NDArray[numpy.float64]
Indices = NDArray[numpy.int64]


class Found(NamedTuple):
    """Some values of a series, and their places in it."""

    indices: Indices
    values: Floats


_NONE = Found(numpy.empty(0, numpy.int64), numpy.empty(0, numpy.float64))


class ThinnedCurve:
    """The line through value i at x = first_x + i * step, with about two values per pixel column.

    Where more are visible, they are put into bins, no wider than a pixel, and the lowest and the
    highest of each bin are drawn at its middle. Bins lie at multiples of their width, not at the
    edges of what is visible: a curve that grows does not flicker, and only new bins are looked at,
    all of them where a value has been found out.
    `is_thinned` tells whether that was so for the points asked for last.
    """

    def __init__(self, first_x: float, step: float) -> None:
        self._first_x = first_x
        self._step = step
        self._place = (0, 0, 0)
        self._bins = _NONE
        self.is_thinned = False

    def points(
        self, values: Series, shown: Span, n_columns: int, scale: LossScale
    ) -> tuple[Floats, Floats]:
        """Return x and y of the line on this scale; y is NaN at its gaps."""
        low = math.floor((shown.low - self._first_x) / self._step)
        high = math.ceil((shown.high - self._first_x) / self._step) + 1
        low, high = max(low, 0), min(high, len(values))
        width = self._bin_width(shown, n_columns)
        self.is_thinned = width > 1
        if width == 1:
            return self._xs(numpy.arange(low, high)), scale.places(values[low:high])
        indices, found = self._thinned(values, low, high, width)
        middles = indices // width * width + (width - 1) / 2
        return self._xs(middles), _healed(scale.places(found))

    def _xs(self, indices: NDArray[Any]) -> Floats:
        return self._first_x + self._step * indices.astype(numpy.float64)

    def _bin_width(self, shown: Span, n_columns: int) -> int:
        n_shown = shown.width / self._step
        return max(int(n_shown / n_columns), 1)

    def _thinned(self, values: Series, low: int, high: int, width: int) -> Found:
        """Return two values of each bin, in order, the last bin as far as it has grown."""
        first = low // width
        end = -(-high // width)
        n_whole = max(min(end, len(values) // width) - first, 0)
        place = (first, width, values.n_found_out)
        if self._place != place or len(self._bins.values) > 2 * n_whole:
            self._place, self._bins = place, _NONE
        done = (first * width) + len(self._bins.values) // 2 * width
        whole_end = (first + n_whole) * width
        self._bins = _joined([self._bins, *_extremes(values, done, whole_end, width)])
        rest_end = min(end * width, len(values))
        return _joined([self._bins, *_extremes(values, whole_end, rest_end, rest_end - whole_end)])


def _extremes(values: Series, start: int, end: int, width: int) -> Iterator[Found]:
    """Yield the lowest and the highest of each bin, chunk by chunk; the bins end at `end`."""
    while start < end:
        chunk_end = (start // CHUNK + 1) * CHUNK
        n_bins = max((min(end, chunk_end) - start) // width, 1)
        stop = start + n_bins * width
        part = values[start:stop]  # copied only where a single bin goes beyond the chunk
        at = _lowest_and_highest(part, n_bins)
        yield Found(at + start, part[at])
        start = stop


def _lowest_and_highest(part: Floats, n_bins: int) -> Indices:
    if len(part) == 1:
        return numpy.zeros(2, numpy.int64)
    found: NDArray[Any] = _minmax().downsample(part, n_out=2 * n_bins)
    return found.astype(numpy.int64)


def _joined(found: Sequence[Found]) -> Found:
    indices, values = zip(*found, strict=True)
    return Found(numpy.concatenate(indices), numpy.concatenate(values))


@cache
def _minmax() -> Any:
    from tsdownsample import MinMaxDownsampler  # few runs are so long that they need it

    return MinMaxDownsampler()  # type: ignore[no-untyped-call]


def _healed(places: Floats) -> Floats:
    """Return the pairs of all bins, where one has no place on the scale with the other twice."""
    pairs = places.reshape(-1, 2)
    return numpy.where(numpy.isnan(pairs), pairs[:, ::-1], pairs).ravel()
