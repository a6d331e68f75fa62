"""What stands on slides: plain values, made where the run is and written somewhere else."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """The first slide: what it is about, and lines below it."""

    title: str
    lines: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class TableSlide:
    """A table of two columns: what something is called, and what it is."""

    title: str
    rows: tuple[tuple[str, str], ...]
    notes: str


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A picture as the content of a PNG file, and what it shows, for those who cannot see it."""

    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class MomentSlide:
    """A moment of the run: pictures, and below them what there is to say of it."""

    title: str
    pictures: tuple[SlidePicture, ...]
    lines: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Numbers over numbers, both finite, in the order in which a line goes through them."""

    name: str
    xs: NDArray[numpy.float64]
    ys: NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A chart that can be edited; below it, what of the record it leaves out."""

    title: str
    curves: tuple[Curve, ...]
    x_title: str
    y_title: str
    lines: tuple[str, ...]
    notes: str

    @property
    def is_log(self) -> bool:
        """Whether powers of ten show all of them best: where they span two, and none is 0."""
        lowest = min((curve.ys.min(initial=numpy.inf) for curve in self.curves), default=0.0)
        highest = max((curve.ys.max(initial=0.0) for curve in self.curves), default=0.0)
        return bool(lowest > 0 and highest / lowest > 100)


Slide = TitleSlide | TableSlide | MomentSlide | ChartSlide
