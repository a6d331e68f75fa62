"""Contours: they lie where the loss is, whatever the loss is."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from epochgui.gui.surface.contours import contour, depths, finer, levels
from epochgui.observations.surface import Contoured, Numbers


def grid(losses: Numbers) -> Contoured:
    n_rows, n_columns = losses.shape
    return Contoured(numpy.linspace(-2, 2, n_columns), numpy.linspace(-1, 1, n_rows), losses)


def bowl(n: int) -> Contoured:
    x, y = numpy.meshgrid(numpy.linspace(-2, 2, n), numpy.linspace(-1, 1, n))
    return grid(x**2 + y**2)


@pytest.mark.parametrize("n", [8, 16, 64])
@pytest.mark.parametrize("level", [0.5, 0.9])
def test_the_contours_of_a_bowl_are_circles(n: int, level: float) -> None:
    pieces = contour(bowl(n), level)
    for x, y in (pieces[:, :2].T, pieces[:, 2:].T):
        assert x**2 + y**2 == pytest.approx(numpy.full(len(x), level), rel=0.1)


def test_a_closed_contour_has_no_ends() -> None:
    pieces = contour(bowl(64), 0.5).round(9)
    ends = [tuple(end) for piece in pieces for end in (piece[:2], piece[2:])]
    assert len(ends) > 40
    assert all(ends.count(end) == 2 for end in ends)


def test_a_saddle_has_two_lines() -> None:
    losses = numpy.array([[4.0, 0.0], [0.0, 4.0]])
    assert len(contour(grid(losses), 1.0)) == 2


def test_where_a_loss_is_no_number_there_is_no_line() -> None:
    losses = bowl(64).losses.copy()
    losses[:, :32] = numpy.nan
    losses[:32, :] = numpy.inf
    pieces = contour(grid(losses), 0.5)
    assert len(pieces) > 0
    assert (pieces[:, 0] >= 0).all()
    assert (pieces[:, 1] >= 0).all()


def test_levels_grow_by_the_same_factor_within_what_there_is() -> None:
    losses = bowl(64).losses
    found = levels(losses)
    factors = numpy.diff(numpy.log(found))
    assert factors == pytest.approx(numpy.full(len(factors), factors[0]))
    assert losses.min() < found[0] < found[-1] < losses.max()


@pytest.mark.parametrize("loss", [0.0, 5e-324, 1.0, numpy.nan, numpy.inf])
def test_where_all_losses_are_the_same_there_are_no_contours(loss: float) -> None:
    losses = numpy.full((5, 5), loss)
    assert levels(losses) == []
    assert depths(losses).tolist() == numpy.zeros((5, 5)).tolist()


any_loss = st.floats(0, 1e38) | st.floats(0, 1e-300) | st.sampled_from([numpy.nan, numpy.inf])


@given(arrays(numpy.float64, (6, 7), elements=any_loss))
def test_whatever_the_losses_are_all_pieces_lie_inside_the_grid(losses: Numbers) -> None:
    found = levels(losses)
    assert numpy.isfinite(depths(losses)).all()
    for level in found:
        pieces = contour(grid(losses), level)
        assert (abs(pieces[:, [0, 2]]) <= 2 + 1e-9).all()
        assert (abs(pieces[:, [1, 3]]) <= 1 + 1e-9).all()


def test_a_coarse_grid_is_made_finer_through_its_own_places() -> None:
    coarse = bowl(9)
    xs, ys, roots = finer(coarse)
    assert len(xs) >= 32
    every = (len(xs) - 1) // 8
    assert xs[::every] == pytest.approx(coarse.xs)
    assert ys[::every] == pytest.approx(coarse.ys)
    assert roots[::every, ::every] == pytest.approx(numpy.sqrt(coarse.losses))
