"""Where the losses on record are highest and lowest, among those that are finite."""

from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray

from epochgui.record.series import Series

Search = Callable[[NDArray[Any]], numpy.intp]


def highest(losses: Series) -> int | None:
    """Return the first batch, from 0 over the run, with the highest loss; None if none has any."""
    return _place(losses, numpy.nanargmax)


def lowest(losses: Series) -> int | None:
    """Return the first batch, from 0 over the run, with the lowest loss; None if none has any."""
    return _place(losses, numpy.nanargmin)


def _place(losses: Series, search: Search) -> int | None:
    """Return where the search ends among all numbers, taken piece by piece."""
    first, found, numbers = 0, list[int](), list[float]()
    for piece in losses.pieces():
        finite = numpy.where(numpy.isfinite(piece), piece, numpy.nan)
        if not numpy.isnan(finite).all():
            place = int(search(finite))
            found.append(first + place)
            numbers.append(float(piece[place]))
        first += len(piece)
    return found[int(search(numpy.array(numbers)))] if found else None
