"""The sheet: the samples of the current batch, each with its loss and what is made of it."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from epochgui.schedule.schedule import BatchPosition


@dataclass(frozen=True, slots=True)
class SampleSeen:
    """A sample: its number, its loss, its label and what the model makes of it.

    They are the names of classes, or numbers where no classes are learned; then `is_right` is None.
    """

    index: int
    loss: float
    label: str | float
    taken_for: str | float
    is_right: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Samples of one batch of `size`, those of the largest loss first, by the model as it is.

    `pictures` are of shape (n, height, width) and go from 0 to 1; None where samples are none.
    Before the first batch there is no `position`, and no sample.
    """

    position: BatchPosition | None
    batches_per_epoch: int
    size: int
    samples: tuple[SampleSeen, ...]
    pictures: NDArray[numpy.float32] | None
