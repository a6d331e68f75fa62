"""Where things stand in a plot: spans of an axis, and what is shown of it, in pixels."""

import math
from dataclasses import dataclass
from typing import Self

import numpy
from numpy.typing import NDArray

# Farther away than any screen is wide, yet near enough for the painter to clip exactly.
_FAR_AWAY = 1e6
# What a place of its own takes for what lies below all that a logarithmic axis can reach: a small
# break, and room for a symbol with a ring around it.
_ZERO_ROOM = 32.0
_BREAK = 6.0
_MOST_OF_HEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Span:
    """The part of an axis from `low` to `high`."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much of the axis it covers."""
        return self.high - self.low

    def __contains__(self, place: float) -> bool:
        return self.low <= place <= self.high

    def padded(self, share: float) -> Self:
        """Return it with a share of its width added at each end."""
        margin = self.width * share
        return type(self)(self.low - margin, self.high + margin)

    def zoomed(self, factor: float, fixed: float) -> Self:
        """Return it made `factor` times as wide, around a place that stays where it is."""
        return type(self)(fixed + (self.low - fixed) * factor, fixed + (self.high - fixed) * factor)

    def moved(self, by: float) -> Self:
        """Return it moved along the axis."""
        return type(self)(self.low + by, self.high + by)

    def inside(self, outer: "Span") -> Self:
        """Return it moved, and where it is too wide cut, so that it lies inside another."""
        if self.width >= outer.width:
            return type(self)(outer.low, outer.high)
        low = min(max(self.low, outer.low), outer.high - self.width)
        return type(self)(low, low + self.width)

    def at_least(self, width: float) -> Self:
        """Return it widened around its middle to a width, if it is narrower."""
        margin = max(width - self.width, 0) / 2
        return type(self)(self.low - margin, self.high + margin)


def united(one: Span | None, other: Span | None) -> Span | None:
    """Return the least span that holds both; None is one that holds nothing."""
    if one is None or other is None:
        return one or other
    return Span(min(one.low, other.low), max(one.high, other.high))


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a plot that is shown, on so many pixels, which count from the top left.

    With `has_zero` the y axis has a place below all others, behind a break: that of minus infinity,
    where a logarithmic axis has its 0. At the very bottom, so many pixels of the `foot` are for
    something else that has the x axis in common.
    """

    x: Span
    y: Span
    width: float
    height: float
    has_zero: bool = False
    foot: float = 0.0

    @property
    def pixels_per_x(self) -> float:
        """How many pixels one unit of x takes."""
        return self.width / self.x.width

    def pixel_x(self, x: float) -> float:
        """Return where a place on the x axis is, in pixels from the left."""
        return (x - self.x.low) * self.pixels_per_x

    @property
    def floor(self) -> float:
        """Where the y axis ends, in pixels from the top: above the foot, or at its break."""
        return self.height - self.foot - self._zero_room

    @property
    def zero_y(self) -> float:
        """Where minus infinity is, in pixels from the top: at the end, or in its own place."""
        return self.height - self.foot - max(self._zero_room - _BREAK, 0) / 2

    @property
    def whole_y(self) -> Span:
        """The y axis as if it went on at its scale, without a break, to the bottom."""
        return Span(self.y.high - self.y.width * self.height / self.floor, self.y.high)

    def whole_y_at(self, pixel: float) -> float:
        """Return the place of a pixel on `whole_y`."""
        return self.y.high - pixel * self.y.width / self.floor

    def y_of_whole(self, whole: Span) -> Span:
        """Return what is shown of the y axis when this is its `whole_y`."""
        if self.floor == self.height:
            return whole
        return Span(whole.high - whole.width * self.floor / self.height, whole.high)

    def pixel_y(self, y: float) -> float:
        """Return where a place on the y axis is, in pixels from the top.

        What lies at minus infinity is drawn in its own place, or else where the axis ends; what
        lies below the axis where something else comes behind it is nowhere: NaN.
        """
        if y == -math.inf:
            return self.zero_y
        if self.floor < self.height and y < self.y.low:
            return math.nan
        return (self.y.high - y) * self.floor / self.y.width

    def pixels_x(self, x: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """Return where many places on the x axis are, in pixels from the left."""
        pixels = (x - self.x.low) * self.pixels_per_x
        return numpy.clip(pixels, -_FAR_AWAY, _FAR_AWAY)

    def pixels_y(self, y: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """Return where many places on the y axis are, in pixels from the top; NaN stays NaN.

        What lies at minus infinity is drawn in its own place, or else where the axis ends; what
        lies below the axis goes on below its end, where it is for a layer to cut off.
        """
        pixels = (self.y.high - y) * (self.floor / self.y.width)
        pixels[numpy.isposinf(pixels)] = self.zero_y
        return numpy.clip(pixels, -_FAR_AWAY, _FAR_AWAY)

    def x_at(self, pixel: float) -> float:
        """Return the place on the x axis of a pixel."""
        return self.x.low + pixel / self.pixels_per_x

    @property
    def _zero_room(self) -> float:
        room = min(_ZERO_ROOM, _MOST_OF_HEIGHT * (self.height - self.foot))
        return room if self.has_zero else 0.0
