"""Where losses are highest and lowest."""

import math

import numpy
import pytest

from epochgui.record.extremes import highest, lowest
from epochgui.record.series import CHUNK, Series


def series(*losses: float) -> Series:
    made = Series()
    made.extend(numpy.array(losses, numpy.float64))
    return made


def test_the_first_of_equal_extremes_is_found() -> None:
    losses = series(2.0, 5.0, 1.0, 5.0, 1.0)
    assert (highest(losses), lowest(losses)) == (1, 2)


def test_what_is_no_finite_number_is_no_extreme() -> None:
    losses = series(math.nan, 2.0, math.inf, 1.0, -math.inf)
    assert (highest(losses), lowest(losses)) == (1, 3)


@pytest.mark.parametrize("losses", [(), (math.nan, math.inf)])
def test_without_a_finite_loss_there_is_none(losses: tuple[float, ...]) -> None:
    assert (highest(series(*losses)), lowest(series(*losses))) == (None, None)


def test_extremes_are_found_across_the_pieces_of_a_long_series() -> None:
    losses = Series()
    for peak in (3.0, math.nan, 9.0):
        piece = numpy.ones(CHUNK)
        piece[7] = peak
        losses.extend(piece)
    assert highest(losses) == 2 * CHUNK + 7
    assert lowest(losses) == 0
