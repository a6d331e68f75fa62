"""What a plot that follows the run shows.

Building axes is dearer than drawing the curve, and axes that creep cannot be read: both ranges
grow in jumps. They depend on the data and the room alone, not on the way there, so that a picture
of the same moment is always the same picture.
"""

import math

from epochgui.gui.plot.span import Span

# So that the marks at the ends of an axis, and a ring around them, are not cut: in pixels. No
# whole number, so that ticks seldom stand just between two pixels, where either may be taken.
MARK_ROOM = 12.2
_MOST_MARGIN = 0.5
_SHOWN_WHOLE = 2_000
# So few that each batch of the first minute is a point of its own.
_FIRST_SHOWN = 125
_Y_MARGIN = 0.06
_LEAST_DECADES = 0.2
# Losses below this are drawn as 0: an axis as short as they are could not be computed with.
_LEAST_LOSS = 1e-300
_EMPTY = {True: Span(-1.0, 1.0), False: Span(-0.03, 1.0)}


def batches_shown(n_planned: int, n_batches: int, may_end_early: bool = False) -> int:
    """Return how many batches to show: all of a short run, else ever twice as many.

    Of one that may end early nobody knows how short it is.
    """
    is_shown_whole = n_planned <= _SHOWN_WHOLE and not may_end_early
    shown = n_planned if is_shown_whole else min(_FIRST_SHOWN, n_planned)
    while shown < n_batches:
        shown *= 2
    return min(shown, n_planned)


def x_span(n_batches: int, width: float) -> Span:
    """Return the x range that shows this many batches on so many pixels.

    Batch b, from 1, stands at x = b.
    """
    return Span(0.5, n_batches + 0.5).padded(_margin(width))


def y_span(losses: Span | None, log: bool, height: float) -> Span:
    """Return the y range that shows losses from the lowest to the highest; None while empty."""
    if losses is None:
        return _EMPTY[log]
    margin = max(_margin(height), _Y_MARGIN)
    if log:
        logs = Span(math.log10(losses.low), math.log10(losses.high))
        return _outward(logs, _LEAST_DECADES, margin)
    if losses.low >= 0:
        return _from_zero(losses.high, margin)
    largest = max(abs(losses.low), abs(losses.high))
    return _EMPTY[False] if largest < _LEAST_LOSS else _outward(losses, largest * 1e-3, margin)


def _margin(pixels: float) -> float:
    """Return which share of what is shown the room for marks is, at either end."""
    return min(MARK_ROOM / max(pixels - 2 * MARK_ROOM, 1.0), _MOST_MARGIN)


def _outward(shown: Span, least: float, margin: float) -> Span:
    """Return the span with a margin, out to the next steps of a grid that suits its width."""
    shown = shown.at_least(least)
    step = 2.0 ** math.ceil(math.log2(shown.width / 12))
    low = math.floor((shown.low - shown.width * margin) / step) * step
    return Span(low, math.ceil((shown.high + shown.width * margin) / step) * step)


def _from_zero(highest: float, margin: float) -> Span:
    if highest < _LEAST_LOSS:
        return _EMPTY[False]
    top = _outward(Span(0.0, highest), 0.0, margin * (1 + margin)).high
    return Span(-margin * top, top)
