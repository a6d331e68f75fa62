"""A reel: the frames of an animation, each with what it changes, and for how long it is seen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, NamedTuple, Protocol

import numpy
from numpy.typing import NDArray

Picture = NDArray[numpy.uint8]
"""Rows of points of three colours: height, width, 3."""

Layer = NDArray[numpy.uint8]
"""Rows of points of three colours and their opacity: height, width, 4."""


class Box(NamedTuple):
    """A rectangle of a picture; left and top are even, as WebP needs them."""

    left: int
    top: int
    width: int
    height: int


class Change(NamedTuple):
    """What is drawn upon the frame before; what stays as it was is transparent there."""

    box: Box
    layer: Layer


class Frame(NamedTuple):
    """A change as its file holds it, and how many times as long as usual it is seen."""

    box: Box
    content: bytes
    n_times: int


@dataclass(frozen=True, slots=True)
class Reel:
    """All frames, in order; each time is so many hundredths of a second."""

    width: int
    height: int
    hundredths: int
    frames: tuple[Frame, ...]

    def timed(self) -> Iterator[tuple[Frame, int]]:
        """Yield each frame with the hundredths of a second for which it is seen."""
        return ((frame, frame.n_times * self.hundredths) for frame in self.frames)


Check = Callable[[], None]
"""Called every now and then; it raises something to end what is being done."""


class Codec(Protocol):
    """Writes one kind of file."""

    def still(self, change: Change) -> bytes:
        """Return a change as the file will hold it; this takes most of the time."""

    def write(self, file: IO[bytes], reel: Reel, check: Check) -> None:
        """Write all frames, whose contents are such stills; `check` is called between them."""


def change_between(before: Picture | None, after: Picture) -> Change | None:
    """Return what is to be drawn upon a picture to get another, None where they are equal."""
    height, width, _ = after.shape
    if before is None:
        is_new = numpy.ones((height, width), dtype=bool)
    else:
        is_new = (before != after).any(axis=2)
    rows, columns = (numpy.flatnonzero(is_new.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, left = int(rows[0]) // 2 * 2, int(columns[0]) // 2 * 2
    box = Box(left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top)
    part = (slice(top, top + box.height), slice(left, left + box.width))
    layer = numpy.zeros((box.height, box.width, 4), dtype=numpy.uint8)
    is_new = is_new[part]
    layer[..., :3][is_new] = after[part][is_new]
    layer[..., 3][is_new] = 255
    return Change(box, layer)
