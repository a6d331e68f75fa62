"""Contours: where on a grid the loss is as large as a level."""

import math
import sys
from functools import lru_cache

import numpy
from numpy.typing import NDArray

from epochgui.observations.surface import Contoured, Numbers

N_LEVELS = 10
# Below this share of the highest loss, a loss is at the bottom of any picture.
_LEAST_SHARE = 1e-12
# Where no loss is higher than this, that share of it is no number any more.
_LEAST_HIGHEST = sys.float_info.min / _LEAST_SHARE
# This share of the grid is inside the innermost contour, so that it does not end in crumbs.
_INNERMOST = 0.04
# A coarser grid than this is made finer by so many places for each.
_FINE_ENOUGH = 32

Places = NDArray[numpy.int_]

# The corners of a cell are counted from the bottom left against the clock, and so are its edges
# from the bottom one. For each pattern of corners above the level: the edges that a line joins.
_FIRST = numpy.zeros((16, 2), int)
_FIRST[1:15] = (
    *((3, 0), (0, 1), (3, 1), (1, 2), (3, 2), (0, 2), (3, 2)),
    *((2, 3), (0, 2), (0, 3), (1, 2), (1, 3), (0, 1), (3, 0)),
)
# Where two opposite corners are above it, there is a second line.
_SECOND = {5: (0, 1), 10: (1, 2)}
_RIGHT, _UP = numpy.array([0, 1, 1, 0]), numpy.array([0, 0, 1, 1])


def levels(losses: Numbers) -> list[float]:
    """Return the losses of the contours, each larger by the same factor than the one before."""
    finite = losses[numpy.isfinite(losses)]
    if not finite.size or finite.max() < _LEAST_HIGHEST:
        return []
    low, high = numpy.quantile(finite, (_INNERMOST, 1.0)).tolist()
    low = max(low, _LEAST_SHARE * high)
    if low * (1 + 1e-6) >= high:
        return []
    return [float(level) for level in numpy.geomspace(low, high, N_LEVELS + 1)[:-1]]


def depths(losses: Numbers) -> Numbers:
    """Return how low each loss is: 1 at the innermost contour, 0 at the highest loss or none."""
    at = levels(losses)
    if not at:
        return numpy.zeros(losses.shape)
    finite = numpy.isfinite(losses)
    high = losses[finite].max()
    ratios = numpy.where(finite, numpy.maximum(losses, at[0]), high) / high
    share: Numbers = numpy.log(ratios) / numpy.log(at[0] / high)
    return share


def finer(contoured: Contoured) -> tuple[Numbers, Numbers, Numbers]:
    """Return the places of a grid, and the roots of the losses there, NaN where they are none.

    A coarse grid whose losses are all finite gets places in between, on cubic curves through those
    that there are.
    """
    losses = contoured.losses
    roots = numpy.sqrt(numpy.where(numpy.isfinite(losses), losses, numpy.nan))
    n_rows, n_columns = roots.shape
    is_coarse = 4 <= min(n_rows, n_columns) < _FINE_ENOUGH
    if not is_coarse or numpy.isnan(roots).any():
        return contoured.xs, contoured.ys, roots
    between = -(-_FINE_ENOUGH // min(n_rows, n_columns))
    up, across = _weights(n_rows, between), _weights(n_columns, between)
    smooth = numpy.maximum(up @ roots @ across.T, 0.0)
    return across @ contoured.xs, up @ contoured.ys, smooth


@lru_cache(16)
def _weights(n: int, times: int) -> Numbers:
    """Return what each of n places counts at `times` as many, by cubic interpolation."""
    places = numpy.linspace(0, n - 1, (n - 1) * times + 1)
    first = numpy.clip(numpy.floor(places).astype(int) - 1, 0, n - 4)
    weights = numpy.zeros((len(places), n))
    for k in range(4):
        others = [i for i in range(4) if i != k]
        factors = [(places - first - i) / (k - i) for i in others]
        weights[numpy.arange(len(places)), first + k] = numpy.prod(factors, axis=0)
    return weights


def contour(contoured: Contoured, level: float) -> NDArray[numpy.float64]:
    """Return the pieces of a contour, rows of x1, y1, x2, y2, by marching squares.

    Between two places of the grid the root of the loss is taken to be straight, which is so on
    both sides of a valley of squared errors.
    """
    level = math.sqrt(level)
    xs, ys, z = finer(contoured)
    corners = numpy.stack([z[:-1, :-1], z[:-1, 1:], z[1:, 1:], z[1:, :-1]])
    pattern = ((corners > level) * numpy.array([1, 2, 4, 8])[:, None, None]).sum(axis=0)
    pattern[numpy.isnan(corners).any(axis=0)] = 0
    rows, columns = numpy.nonzero((pattern > 0) & (pattern < 15))
    found = pattern[rows, columns]
    pieces = [_pieces(xs, ys, corners, level, rows, columns, _FIRST[found])]
    for number, edges in _SECOND.items():
        is_it = found == number
        joined = numpy.full((int(is_it.sum()), 2), edges)
        pieces.append(_pieces(xs, ys, corners, level, rows[is_it], columns[is_it], joined))
    return numpy.concatenate(pieces)


def _pieces(
    xs: Numbers,
    ys: Numbers,
    corners: Numbers,
    level: float,
    rows: Places,
    columns: Places,
    edges: Places,
) -> Numbers:
    """Return the line between two edges of each of these cells."""
    ends = []
    for edge in edges.T:
        after = (edge + 1) % 4
        here, there = corners[edge, rows, columns], corners[after, rows, columns]
        share = (level - here) / (there - here)
        for places, at, moved in ((xs, columns, _RIGHT), (ys, rows, _UP)):
            begin, end = places[at + moved[edge]], places[at + moved[after]]
            ends.append(begin + share * (end - begin))
    return numpy.stack(ends, axis=1)
