"""Contours: where on a grid the loss is as large as a level."""

import math
import sys
from functools import lru_cache
from typing import cast

import numpy
from contourpy import LineType, contour_generator

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
_NONE: Numbers = numpy.empty((0, 4))


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


def contour(contoured: Contoured, level: float) -> Numbers:
    """Return the pieces of a contour, rows of x1, y1, x2, y2.

    Between two places of the grid the root of the loss is taken to be straight, which is so on
    both sides of a valley of squared errors. Cells with a corner that is no number have none.
    """
    xs, ys, roots = finer(contoured)
    found = contour_generator(
        xs,
        ys,
        numpy.ma.masked_invalid(roots),
        name="serial",
        corner_mask=False,
        line_type=LineType.Separate,
    )
    lines = cast("list[Numbers]", found.lines(math.sqrt(level)))  # of the type asked for
    return numpy.concatenate([_NONE, *(numpy.hstack([at[:-1], at[1:]]) for at in lines)])
