"""Which batch a place in the plot points at."""

import numpy

from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.span import Frame
from epochgui.record.series import Series

# How far beside the first and the last batch a hand may still aim at them, in pixels.
_REACH = 10


def nearest_update(
    losses: Series, frame: Frame, scale: LossScale, at_x: float, at_y: float
) -> int | None:
    """Return the update, from 0, of the batch nearest to a pixel; None beside all batches.

    Where many batches share a column of pixels, the one whose loss is nearest is meant.
    """
    x = frame.x_at(at_x)
    reach = max(_REACH / frame.pixels_per_x, 0.5)
    if not 1 - reach <= x <= len(losses) + reach:
        return None
    half_column = 0.5 / frame.pixels_per_x
    last = len(losses) - 1
    first_in_column = min(max(round(x - half_column) - 1, 0), last)
    last_in_column = min(max(round(x + half_column) - 1, 0), last)
    if half_column <= 0.5:
        return min(max(round(x) - 1, 0), last)
    heights = frame.pixels_y(scale.places(losses[first_in_column : last_in_column + 1]))
    distances = numpy.nan_to_num(abs(heights - at_y), nan=numpy.inf)
    return first_in_column + int(distances.argmin())
