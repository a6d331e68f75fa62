"""A series of numbers that grows at its end, and never has to be moved."""

from collections.abc import Iterator
from typing import Any, overload

import numpy
from numpy.typing import NDArray

from epochgui.record.unknown import are_unknown

Numbers = NDArray[Any]

# A megabyte: short enough to stay in the processor's cache, long enough that few are needed.
CHUNK = 1 << 17


class Series:
    """Numbers of one type, in chunks of the same length that stay where they are.

    The last chunk has no more room than the length that the series can reach, where that is known.
    Appending therefore takes as long at ten million numbers as at the first, and what was read of
    a series stays true. Nothing on it can be changed but what was unknown; `n_found_out` counts
    how often that was. The type is that of the numbers that come first; before that, there are
    none. Losses are float32 that Python made float64 of: a chunk in which each number is such a one
    takes half the room, and gives them back as they came.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._chunks: list[Numbers] = []
        self._dtype: numpy.dtype[Any] | None = None
        self._length = 0
        self.n_found_out = 0

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> float: ...

    @overload
    def __getitem__(self, place: slice) -> Numbers: ...

    def __getitem__(self, place: int | slice) -> float | Numbers:
        """Return a Python number, or the numbers of a slice without a step.

        They lie in one array that cannot be written to: a view, or a copy where the slice goes
        beyond a chunk, or the chunk takes half the room. Whoever reads a long series walks along
        its `pieces` instead.
        """
        if isinstance(place, slice):
            start, stop, step = place.indices(self._length)
            if step != 1:
                raise ValueError(f"a slice of a series with a step of {step}")
            return self._together(start, stop)
        if not -self._length <= place < self._length:
            raise IndexError(f"number {place} of {self._length}")
        chunk, at = divmod(place % self._length, CHUNK)
        number: float = self._chunks[chunk].item(at)
        return number

    @property
    def nbytes(self) -> int:
        """The memory held, with the room of the last chunk that is still empty."""
        return sum(chunk.nbytes for chunk in self._chunks)

    def pieces(self, start: int = 0, stop: int | None = None) -> Iterator[Numbers]:
        """Yield the numbers from `start` to before `stop`, chunk by chunk, read-only."""
        stop = self._length if stop is None else min(stop, self._length)
        while start < stop:
            chunk, at = divmod(start, CHUNK)
            piece = self._chunks[chunk][at : at + stop - start].astype(self._dtype, copy=False)
            piece.flags.writeable = False
            yield piece
            start += len(piece)

    def extend(self, values: Numbers) -> None:
        """Append numbers.

        Raises TypeError where the numbers before are of a type that cannot hold them, ValueError
        beyond the limit.
        """
        if self._dtype is None and len(values):
            self._dtype = values.dtype
        if self._dtype and not numpy.can_cast(values.dtype, self._dtype, "safe"):
            raise TypeError(f"{values.dtype} in a series of {self._dtype}")
        while len(values):
            chunk, at = divmod(self._length, CHUNK)
            n_fitting = min(len(values), self._room_of(chunk) - at)
            if n_fitting == 0:
                raise ValueError(f"more than {self._limit} numbers in a series for so many")
            some = _as_short(values[:n_fitting].astype(self._dtype, copy=False))
            if chunk == len(self._chunks):
                self._chunks.append(numpy.empty(self._room_of(chunk), some.dtype))
            elif some.dtype.itemsize > self._chunks[chunk].dtype.itemsize:
                self._chunks[chunk] = self._in_room(chunk, self._chunks[chunk][:at], some.dtype)
            self._chunks[chunk][at : at + n_fitting] = some
            self._length += n_fitting
            values = values[n_fitting:]

    def find_out(self, first: int, values: Numbers) -> None:
        """Put numbers, from number `first` on, in the place of those that are unknown.

        Series that share them find them out too, for they have them in common.
        """
        for place in (first + are_unknown(self[first : first + len(values)]).nonzero()[0]).tolist():
            chunk, at = divmod(place, CHUNK)
            self._chunks[chunk][at] = values[place - first]
            self.n_found_out += 1

    def head(self, length: int, limit: int | None = None) -> "Series":
        """Return a series that begins with so many of these numbers and grows by itself.

        Full chunks are shared, for nothing in them changes any more.
        """
        other = Series(limit)
        other._dtype = self._dtype
        other._length = min(length, self._length)
        n_full, rest = divmod(other._length, CHUNK)
        other._chunks = self._chunks[: n_full + (rest > 0)]
        if rest:
            begun = other._chunks[-1]
            other._chunks[-1] = other._in_room(n_full, begun[:rest], begun.dtype)
        return other

    def _room_of(self, chunk: int) -> int:
        """Return how many numbers a chunk can hold."""
        return CHUNK if self._limit is None else min(CHUNK, self._limit - chunk * CHUNK)

    def _in_room(self, chunk: int, begun: Numbers, dtype: numpy.dtype[Any]) -> Numbers:
        """Return a chunk of another type, or of its own, that begins with these numbers."""
        copy = numpy.empty(self._room_of(chunk), dtype)
        copy[: len(begun)] = begun
        return copy

    def _together(self, start: int, stop: int) -> Numbers:
        pieces = list(self.pieces(start, stop))
        if len(pieces) == 1:
            return pieces[0]
        if not pieces:
            return numpy.empty(0, self._dtype or numpy.float64)
        together = numpy.concatenate(pieces)
        together.flags.writeable = False
        return together


def _as_short(values: Numbers) -> Numbers:
    """Return float64 as float32 where that is every bit of them, and all else as it is."""
    if values.dtype != numpy.float64:
        return values
    with numpy.errstate(over="ignore", under="ignore", invalid="ignore"):
        short = values.astype(numpy.float32)
        is_same = short.astype(numpy.float64).tobytes() == values.tobytes()
    return short if is_same else values
