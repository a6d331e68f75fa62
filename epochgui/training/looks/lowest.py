"""The lowest loss in what is drawn of a plane."""

from collections.abc import Callable

import numpy

from epochgui.observations.surface import Contoured, Lowest, Numbers

# The columns of a parabola in two directions: 1, x, y, x², xy, y².
_POWERS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))


def lowest_of(
    contoured: Contoured, known: Numbers, losses_at: Callable[[Numbers], Numbers]
) -> Lowest | None:
    """Return where the loss is least inside the grid, None where all are the same or no numbers.

    Beside the places of the grid it may be at one of those that are known, of shape (n, 2), or at
    the bottom of a parabola through the lowest of the grid and its neighbours.
    """
    losses, xs, ys = contoured.losses, contoured.xs, contoured.ys
    finite = numpy.isfinite(losses)
    if not finite.any() or losses[finite].min() == losses[finite].max():
        return None
    at = numpy.where(finite, losses, numpy.inf).argmin()
    row, column = (int(place) for place in numpy.unravel_index(at, losses.shape))
    low, high = numpy.array([xs[0], ys[0]]), numpy.array([xs[-1], ys[-1]])
    places = numpy.vstack([[xs[column], ys[row]], known, *_bottom(contoured, row, column)])
    places = numpy.clip(places, low, high)
    found = losses_at(places)
    found = numpy.where(numpy.isfinite(found), found, numpy.inf)
    place = places[int(found.argmin())].copy()
    place.setflags(write=False)
    near = 0.5 * numpy.array([xs[1] - xs[0], ys[1] - ys[0]])
    is_at_edge = bool((place - low < near).any() or (high - place < near).any())
    return Lowest(place, float(found.min()), is_at_edge)


def _bottom(contoured: Contoured, row: int, column: int) -> list[Numbers]:
    """Return the bottom of the parabola through a place inside the grid and those around it."""
    losses = contoured.losses[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
    if losses.shape != (3, 3) or not numpy.isfinite(losses).all():
        return []
    y, x = (axis.ravel() - 1.0 for axis in numpy.indices((3, 3)))
    powers = numpy.stack([x**i * y**j for i, j in _POWERS], axis=1)
    _, by_x, by_y, by_xx, by_xy, by_yy = numpy.linalg.lstsq(powers, losses.ravel(), rcond=None)[0]
    curvature = numpy.array([[2 * by_xx, by_xy], [by_xy, 2 * by_yy]])
    if numpy.linalg.eigvalsh(curvature).min() <= 1e-9 * abs(curvature).max():
        return []
    across, up = numpy.linalg.solve(curvature, [-by_x, -by_y])
    xs, ys = contoured.xs, contoured.ys
    return [numpy.array([xs[column] + across * (xs[1] - xs[0]), ys[row] + up * (ys[1] - ys[0])])]
