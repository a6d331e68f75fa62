"""Where a series is lowest."""

import numpy

from epochgui.record.series import Series


def lowest_place(series: Series) -> int | None:
    """Return the place of the lowest number, the first of equal ones; None where there is none.

    What is no number does not count.
    """
    lowest, place, first = float("inf"), None, 0
    for piece in series.pieces():
        here = int(numpy.argmin(numpy.where(numpy.isnan(piece), numpy.inf, piece)))
        if piece[here] < lowest:
            lowest, place = float(piece[here]), first + here
        first += len(piece)
    return place
