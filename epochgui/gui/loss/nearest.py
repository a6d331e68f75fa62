"""Which batch a place in the plot points at."""

import numpy

from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Shown
from epochgui.record.series import Series

# How far beside the first and the last batch a hand may still aim at them, in pixels.
_REACH = 10


def nearest_batch(
    losses: Series, shown: Shown, scale: LossScale, at_x: float, at_y: float
) -> int | None:
    """Return the batch, counted from 0 over the run, nearest to a pixel; None beside all.

    Where many batches share a column of pixels, the one whose loss is nearest is meant.
    """
    x = shown.x_at(at_x)
    reach = max(_REACH / shown.pixels_per_x, 0.5)
    if not 1 - reach <= x <= len(losses) + reach:
        return None
    half_column = 0.5 / shown.pixels_per_x
    last = len(losses) - 1
    first_in_column = min(max(round(x - half_column) - 1, 0), last)
    last_in_column = min(max(round(x + half_column) - 1, 0), last)
    if half_column <= 0.5:
        return min(max(round(x) - 1, 0), last)
    heights = shown.pixels_y(scale.places(losses[first_in_column : last_in_column + 1]))
    distances = numpy.nan_to_num(abs(heights - at_y), nan=numpy.inf)
    return first_in_column + int(distances.argmin())
