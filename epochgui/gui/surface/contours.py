"""Contours: where on a grid the loss is as large as a level."""

import math

import numpy
from numpy.typing import NDArray

from epochgui.observations.surface import Contoured, Numbers

N_LEVELS = 10
# Below this share of the highest loss, a loss is at the bottom of any picture.
_LEAST_SHARE = 1e-12
# This share of the grid is inside the innermost contour, so that it does not end in crumbs.
_INNERMOST = 0.04
_NO_SEGMENTS = numpy.empty((0, 4))

# The corners of a cell are counted from the bottom left against the clock, and so are its edges
# from the bottom one. For each pattern of corners above the level: the edges that a line joins.
_FIRST = {
    1: (3, 0), 2: (0, 1), 3: (3, 1), 4: (1, 2), 5: (3, 2), 6: (0, 2), 7: (3, 2),
    8: (2, 3), 9: (0, 2), 10: (0, 3), 11: (1, 2), 12: (1, 3), 13: (0, 1), 14: (3, 0),
}  # fmt: skip
# Where two opposite corners are above it, there is a second line.
_SECOND = {5: (0, 1), 10: (1, 2)}


def levels(losses: Numbers) -> list[float]:
    """Return the losses of the contours, each larger by the same factor than the one before."""
    finite = losses[numpy.isfinite(losses)]
    if not finite.size or finite.max() <= 0:
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


def contour(contoured: Contoured, level: float) -> NDArray[numpy.float64]:
    """Return the pieces of a contour, rows of x1, y1, x2, y2, by marching squares.

    Between two places of the grid the root of the loss is taken to be straight, which is so on
    both sides of a valley of squared errors.
    """
    losses, level = contoured.losses, math.sqrt(level)
    z = numpy.sqrt(numpy.where(numpy.isfinite(losses), losses, numpy.nan))
    corners = numpy.stack([z[:-1, :-1], z[:-1, 1:], z[1:, 1:], z[1:, :-1]])
    pattern = ((corners > level) * numpy.array([1, 2, 4, 8])[:, None, None]).sum(axis=0)
    pattern[numpy.isnan(corners).any(axis=0)] = 0
    pieces = [
        _pieces(contoured, corners, level, pattern == number, edges)
        for table in (_FIRST, _SECOND)
        for number, edges in table.items()
    ]
    return numpy.concatenate([piece for piece in pieces if len(piece)] or [_NO_SEGMENTS])


def _pieces(
    contoured: Contoured,
    corners: Numbers,
    level: float,
    cells: NDArray[numpy.bool_],
    edges: tuple[int, int],
) -> Numbers:
    """Return the line between two edges in each of these cells."""
    rows, columns = numpy.nonzero(cells)
    if not len(rows):
        return _NO_SEGMENTS
    xs, ys = contoured.xs, contoured.ys
    x = (xs[columns], xs[columns + 1], xs[columns + 1], xs[columns])
    y = (ys[rows], ys[rows], ys[rows + 1], ys[rows + 1])
    ends = []
    for edge in edges:
        after = (edge + 1) % 4
        here, there = corners[edge, rows, columns], corners[after, rows, columns]
        share = (level - here) / (there - here)
        ends += [x[edge] + share * (x[after] - x[edge]), y[edge] + share * (y[after] - y[edge])]
    return numpy.stack(ends, axis=1)
