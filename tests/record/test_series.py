"""Rules of a series: it grows without moving, and nothing on it changes."""

import math
from collections.abc import Iterator
from itertools import chain

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epochgui.record import series as series_module
from epochgui.record.series import CHUNK, Series

# Where chunks are this short, most slices go beyond one.
SHORT = 7
lists = st.lists(st.lists(st.integers(0, 255), max_size=30), max_size=8)


@pytest.fixture(scope="module", autouse=True)
def short_chunks() -> Iterator[None]:
    """Let series have many chunks; a run would have to be very long for that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(series_module, "CHUNK", SHORT)
        yield


def grown(pieces: list[list[int]]) -> Series:
    series = Series()
    for piece in pieces:
        series.extend(numpy.array(piece, numpy.int64))
    return series


@given(lists)
def test_a_series_holds_what_was_appended_and_at_most_a_chunk_of_empty_room(
    pieces: list[list[int]],
) -> None:
    together = list(chain.from_iterable(pieces))
    series = grown(pieces)
    assert len(series) == len(together)
    assert series[:].tolist() == together
    assert [series[place] for place in range(len(together))] == together
    assert series.nbytes < 8 * (len(together) + SHORT)


@given(lists, st.integers(-200, 200), st.integers(-200, 200))
def test_a_slice_is_that_of_a_list(pieces: list[list[int]], start: int, stop: int) -> None:
    together = list(chain.from_iterable(pieces))
    assert grown(pieces)[start:stop].tolist() == together[start:stop]


@given(lists, st.integers(0, 200), st.integers(0, 200))
def test_pieces_are_the_slice_chunk_by_chunk(
    pieces: list[list[int]], start: int, stop: int
) -> None:
    together = list(chain.from_iterable(pieces))
    walked = [piece.tolist() for piece in grown(pieces).pieces(start, stop)]
    assert list(chain.from_iterable(walked)) == together[start:stop]
    assert all(1 <= len(piece) <= SHORT for piece in walked)


def test_what_is_on_record_is_never_moved() -> None:
    series = grown([list(range(10))])
    before = list(series.pieces())
    for _ in range(100):
        series.extend(numpy.arange(10))
    after = list(series.pieces(0, 10))
    assert all(map(numpy.shares_memory, before, after))
    assert [piece.tolist() for piece in before] == [list(range(7)), [7, 8, 9]]


def test_a_place_counts_from_the_end_too_and_none_beyond_is_there() -> None:
    series = grown([[1, 2, 3], [4, 5, 6, 7, 8]])
    assert (series[-1], series[-8]) == (8, 1)
    for place in (8, -9):
        with pytest.raises(IndexError):
            series[place]
    with pytest.raises(ValueError, match="step of 2"):
        series[::2]


def test_numbers_come_back_as_pythons_own_to_the_last_bit() -> None:
    seeds = grown([[2**63 - 1]])
    assert isinstance(seeds[0], int)
    assert seeds[0] == 2**63 - 1
    losses = Series()
    losses.extend(numpy.array([0.1]))
    assert repr(losses[0]) == "0.1"


def test_what_the_type_of_the_numbers_before_cannot_hold_is_refused() -> None:
    series = grown([[1]])
    with pytest.raises(TypeError, match="float64 in a series of int64"):
        series.extend(numpy.array([0.5]))
    assert series[:].tolist() == [1]


def test_nothing_on_a_series_can_be_written_to() -> None:
    series = grown([list(range(20))])
    for numbers in (series[:], series[2:4], next(series.pieces())):
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 5


@settings(max_examples=50)
@given(st.integers(0, 40), st.integers(0, 40))
def test_a_head_shares_full_chunks_and_both_grow_by_themselves(length: int, cut: int) -> None:
    whole = grown([list(range(length))])
    head = whole.head(cut)
    kept = list(range(min(cut, length)))
    whole.extend(numpy.array([-1]))
    head.extend(numpy.array([-2]))
    assert head[:].tolist() == [*kept, -2]
    assert whole[:].tolist() == [*range(length), -1]
    n_full = len(kept) // SHORT
    shared = zip(whole.pieces(0, n_full * SHORT), head.pieces(0, n_full * SHORT), strict=True)
    assert all(numpy.shares_memory(one, other) for one, other in shared)


def test_an_empty_series_is_an_empty_array() -> None:
    assert Series()[:].tolist() == []
    assert list(Series().pieces()) == []
    assert CHUNK > SHORT


@pytest.mark.parametrize("limit", [1, 40, SHORT, SHORT + 1, 3 * SHORT - 1])
def test_a_series_holds_no_more_room_than_it_can_fill(limit: int) -> None:
    series = Series(limit)
    series.extend(numpy.arange(limit) + 0.1)
    assert series.nbytes == 8 * limit
    with pytest.raises(ValueError, match=f"more than {limit} numbers"):
        series.extend(numpy.zeros(1))
    assert len(series) == limit


def test_what_begins_like_a_short_series_may_become_longer() -> None:
    short = Series(40)
    short.extend(numpy.arange(40.0))
    longer = short.head(30, limit=100)
    longer.extend(numpy.arange(30.0, 100.0))
    assert longer[:].tolist() == list(range(100))
    assert short[:].tolist() == list(range(40))


ODD = [0.0, -0.0, math.inf, -math.inf, math.nan, float(numpy.float32(0.1)), 1e-45, 3e38]


@pytest.mark.parametrize("odd", [0.1, 1e300, 5e-324, 1 + 2**-40])
def test_numbers_come_back_to_the_last_bit_in_whatever_room_they_are_kept(odd: float) -> None:
    told = numpy.array([float(numpy.float32(one)) for one in ODD])
    series = Series(17)
    series.extend(told)
    series.extend(told)
    assert series.nbytes == 4 * 17
    assert series[:].tobytes() == numpy.concatenate([told, told]).tobytes()
    before, branch = series[3:9], series.head(9)
    series.extend(numpy.array([odd]))
    assert series.nbytes == 4 * 14 + 8 * 3  # the chunk that it is in
    assert series[:].tobytes() == numpy.concatenate([told, told, [odd]]).tobytes()
    assert before.tobytes() == series[3:9].tobytes() == branch[3:9].tobytes()
    assert [series[3], series[16]] == [-math.inf, odd]
    assert series[:].dtype == series[:0].dtype == branch[:0].dtype == numpy.float64
