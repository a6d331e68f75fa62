"""The loss surface: what the loss is around the parameters, in a plane through them."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.float64]


class Plane(Enum):
    """Which plane of the space of all parameters is looked at."""

    PARAMETERS = auto()
    """All there are: a model with a weight and a bias."""
    PATH = auto()
    """The two leading directions of the path, through the present parameters."""
    POINTS = auto()
    """Through the first, the present and the best parameters."""
    FARTHEST = auto()
    """Through the first, the present and what of the path is farthest from their line."""
    FIXED = auto()
    """Two directions that mean nothing, as long as there is no path."""


class Lack(Enum):
    """Why there are no contours."""

    NONE = auto()
    TOO_LARGE = auto()
    NOT_FINITE = auto()


@dataclass(frozen=True, slots=True)
class Contoured:
    """Losses on a grid of places in a plane: those at `xs[j]`, `ys[i]` are `losses[i, j]`."""

    xs: Numbers
    ys: Numbers
    losses: Numbers


@dataclass(frozen=True, slots=True)
class Lowest:
    """Where the loss of the whole data set is least in what is drawn of a plane, and how large.

    At the edge it falls on beyond what is drawn, or may do so.
    """

    place: Numbers
    loss: float
    is_at_edge: bool


@dataclass(frozen=True, slots=True)
class Current:
    """The batch under way, or else the last one: its loss around, and where its gradient points.

    `step` is minus lr times the gradient, its part in the plane; `batch` counts from 0. Losses are
    those of `n_used` of its `size` samples. Where it has all samples, `contoured` is the very
    object that the whole data set has.
    """

    epoch: int
    batch: int
    contoured: Contoured
    step: Numbers
    size: int
    n_used: int


@dataclass(frozen=True, slots=True)
class LossSurface:
    """A plane, the path in it, and the loss in it of the whole data set and of a batch.

    Places are of shape (2,): weight and bias, or the distances from the first parameters along two
    directions. `path` has a row for each place of the way, at which `path_n_done` batches were
    done, and ends at the present one. `best` is where of it the loss was least, if the plane goes
    through there. `step` is minus lr times the gradient of the whole data set, its part in the
    plane. Losses are those of `n_used` of `n_samples` samples. `is_of_now` says that only where the
    path wanders now is drawn, and not where it began. Losses are those of the model in use; it
    `differs_in_use` where those of a batch in training were others.
    """

    plane: Plane
    n_parameters: int
    batches_per_epoch: int
    n_samples: int
    n_used: int
    path: Numbers
    path_n_done: NDArray[numpy.int64]
    lack: Lack = Lack.NONE
    whole: Contoured | None = None
    step: Numbers | None = None
    current: Current | None = None
    best: Numbers | None = None
    lowest: Lowest | None = None
    is_of_now: bool = False
    differs_in_use: bool = False
