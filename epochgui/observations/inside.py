"""The inside of a batch: all that a line of the training loop reads or writes, at a moment."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy
from numpy.typing import NDArray

from epochgui.observations.phase import Phase

Numbers = NDArray[numpy.float32]
Changed = NDArray[numpy.bool_]


class Part(Enum):
    """What a batch brings forth, beside gradients and updates."""

    BATCH = auto()
    OUTPUTS = auto()
    LOSS = auto()


@dataclass(frozen=True, slots=True)
class Histogram:
    """How numbers are spread: counts in bins of equal width from `low` to `high`.

    Those that are not finite are in no bin.
    """

    counts: NDArray[numpy.int64]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TensorSeen:
    """A tensor: every number of a small one; of a large one its norm and how it is spread.

    `changed` marks the numbers that the last line changed, in their shape; of a large one it is a
    single mark, of shape ().
    """

    numbers: Numbers | None
    norm: float
    histogram: Histogram | None
    changed: Changed


@dataclass(frozen=True, slots=True)
class ParameterSeen:
    """A parameter, its gradient, and what the optimizer's step has just added to it.

    There is no gradient before the first backward and after zero_grad; `is_zeroed_now` says that
    the last line has cleared it. There is an update only behind a step whose start was seen. What
    is not `is_learned` has neither: a layer keeps it beside its parameters, as batch norm does.
    """

    name: str
    shape: tuple[int, ...]
    value: TensorSeen
    gradient: TensorSeen | None
    update: TensorSeen | None
    is_zeroed_now: bool
    is_learned: bool = True


@dataclass(frozen=True, slots=True)
class Inside:
    """A run between two lines of its loop.

    `last` is the phase that ran last, None before the first; `is_carried_out` is False where an
    `if` has left it out. The batch is the one under way, or the last; `size` is how many samples it
    has. Of the first of them there are the indices, `samples`, and of shape (n_shown, n_numbers)
    the first of their `n_features` inputs, `n_targets` targets and `n_outputs` outputs. Outputs and
    loss are those of this batch, None until it has come to them.
    `changed` are the parts that the last line brought forth. Taking a batch may change settings:
    `last_changed_settings` and `next_changes_settings` say so of the last line and of the next.
    """

    last: Phase | None
    is_carried_out: bool
    next: Phase | None
    next_is_carried_out: bool
    epoch: int
    batch: int
    size: int
    n_features: int
    samples: NDArray[numpy.int64]
    inputs: Numbers
    n_targets: int
    targets: Numbers
    n_outputs: int
    outputs: Numbers | None
    loss: float | None
    changed: frozenset[Part]
    parameters: tuple[ParameterSeen, ...]
    last_changed_settings: bool = False
    next_changes_settings: bool = False
