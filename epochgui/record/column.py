"""A column of numbers that grows at its end."""

from typing import Any

import numpy
from numpy.typing import DTypeLike, NDArray

_FIRST_ROOM = 1024


class Column:
    """Numbers of one type, kept together in memory, with room to grow.

    The room doubles when it is used up, so appending costs the same on average at any length, but
    never beyond `limit`, the length that the column can reach.
    """

    def __init__(self, dtype: DTypeLike, limit: int) -> None:
        self._limit = limit
        self._room: NDArray[Any] = numpy.empty(min(limit, _FIRST_ROOM), dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[Any]:
        """All numbers so far, as a view that cannot be written to."""
        view = self._room[: self._length]
        view.flags.writeable = False
        return view

    @property
    def nbytes(self) -> int:
        """The memory held, with the room that is still empty."""
        return self._room.nbytes

    def extend(self, values: NDArray[Any]) -> None:
        """Append numbers.

        Raises ValueError beyond the limit: such numbers belong to another run.
        """
        length = self._length + len(values)
        if length > self._limit:
            raise ValueError(f"{length} values in a column for {self._limit}")
        if length > len(self._room):
            self._grow(length)
        self._room[self._length : length] = values
        self._length = length

    def _grow(self, length: int) -> None:
        room = numpy.empty(min(max(length, 2 * len(self._room)), self._limit), self._room.dtype)
        room[: self._length] = self._room[: self._length]
        self._room = room
