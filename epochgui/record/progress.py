"""The one event of progress: numbers that came to series, whatever they count."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self
from uuid import UUID

import numpy
from numpy.typing import ArrayLike, NDArray


class Growth(NamedTuple):
    """Numbers of a series, from its number `first` on, counted from 0; an array of its own.

    Make one with `of`, which sees to it that nobody can write to the array.
    """

    name: str
    first: int
    values: NDArray[Any]

    @classmethod
    def of(cls, name: str, first: int, values: ArrayLike) -> Self:
        """Copy numbers out of a list or an array that may change later."""
        array = numpy.array(values)
        array.flags.writeable = False
        return cls(name, first, array)

    @property
    def end(self) -> int:
        """How many numbers the series has with these."""
        return self.first + len(self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        return Growth.of, tuple(self)  # numpy's arrays come out of a pickle open to be written to


class SeriesGrew(NamedTuple):
    """Series of a run have grown; what belongs together comes together."""

    run_id: UUID
    growths: tuple[Growth, ...]

    @classmethod
    def of(cls, run_id: UUID, growths: Sequence[Growth]) -> Self:
        """Leave out those with no numbers."""
        return cls(run_id, tuple(growth for growth in growths if len(growth.values)))

    def end_of(self, name: str) -> int | None:
        """Return how many numbers a series has with these; None where none came to it."""
        return next((growth.end for growth in self.growths if growth.name == name), None)
