"""Planes in the space of all parameters, and the window of one that is looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from epochgui.observations.surface import Numbers, Plane

# So many places are enough to find the leading directions of a path.
_MOST_FOR_DIRECTIONS = 100
# A direction counts if this share of it is its own.
_OWN_SHARE = 1e-3
_MARGIN = 0.2
_STEPS = 4


@dataclass(frozen=True, slots=True)
class ParameterPlane:
    """A plane in the space of all parameters: where it is, and its directions, as float64.

    It holds the present parameters; its coordinates count from `origin`.
    """

    kind: Plane
    origin: torch.Tensor
    present: torch.Tensor
    directions: torch.Tensor

    def places(self, vectors: torch.Tensor) -> torch.Tensor:
        """Return where vectors are in the plane, of shape (n, 2)."""
        return (vectors.double() - self.origin) @ self.directions.T

    def part(self, vector: torch.Tensor) -> Numbers:
        """Return the part of a difference of parameters that lies in the plane."""
        return as_numbers(self.directions @ vector.double())

    def at(self, places: torch.Tensor) -> torch.Tensor:
        """Return the parameters at places in the plane, as the model takes them."""
        here = (self.present.double() - self.origin) @ self.directions.T
        return (self.present.double() + (places - here) @ self.directions).float()


def milestone(n_done: int) -> int:
    """Return the last of 0, 1, 2, 3, 4, 6, 8, 12, 16, 24 … that is not larger.

    What depends on the path up to there stays as it is for a while.
    """
    if n_done < 2:
        return n_done
    power = 1 << (n_done.bit_length() - 1)
    return power + power // 2 if n_done >= power + power // 2 else power


def leading_directions(places: torch.Tensor) -> torch.Tensor:
    """Return up to two unit vectors along which the places differ most, by PCA, as float64.

    Each points from the first place towards the last. There are fewer where the places lie on a
    line or in a point.
    """
    every = max(len(places) // _MOST_FOR_DIRECTIONS, 1)
    few = places[::every].double()
    centred = few - few.mean(dim=0)
    _, weights = torch.linalg.eigh(centred @ centred.T)
    directions = weights.T.flip(0)[:2] @ centred
    towards = (places[-1] - places[0]).double()
    signs = torch.where(directions @ towards < 0, -1.0, 1.0)
    return orthonormal(list(directions * signs[:, None]), float(centred.norm()))


def orthonormal(candidates: Sequence[torch.Tensor], scale: float = 0.0) -> torch.Tensor:
    """Return the first two directions, made orthogonal and of length 1, that are not the same.

    Those much shorter than `scale` are only noise.
    """
    found: list[torch.Tensor] = []
    for candidate in candidates:
        own = candidate.double()
        length = float(own.norm())
        for other in (*found, *found):  # twice is enough for rounding errors to be gone
            own = own - (own @ other) * other
        own_length = float(own.norm())
        if own_length > max(_OWN_SHARE * length, 1e-9 * scale, 1e-300) and len(found) < 2:
            found.append(own / own_length)
    return torch.stack(found) if found else torch.empty(0, len(candidates[0]))


def fixed_directions(n_parameters: int) -> list[torch.Tensor]:
    """Return two directions that are always the same, and near to no axis."""
    places = torch.arange(1, n_parameters + 1, dtype=torch.float64)
    return [torch.cos(places), torch.cos(math.sqrt(2) * places)]


def farthest(places: torch.Tensor, direction: torch.Tensor) -> torch.Tensor:
    """Return from the first place to that which is farthest from a line through both."""
    ways = (places - places[0]).double()
    across = ways - (ways @ direction)[:, None] * direction
    return ways[int(across.norm(dim=1).argmax())]


def window(places: Sequence[float], least: float) -> tuple[float, float]:
    """Return from where to where an axis is looked at, so that these places are seen.

    It is at least so wide, and grows in steps: a little more changes nothing or moves an end by
    about an eighth.
    """
    low, high = min(places), max(places)
    extent = max(high - low, least, 1e-9 * max(abs(low), abs(high)), 1e-30)
    margin = max(extent - (high - low), 0) / 2 + _MARGIN * extent
    step = 2.0 ** math.floor(math.log2(extent / _STEPS))
    return math.floor((low - margin) / step) * step, math.ceil((high + margin) / step) * step


def as_numbers(tensor: torch.Tensor) -> Numbers:
    """Return the numbers as float64 in the memory of the processor."""
    numbers: Numbers = tensor.detach().cpu().double().numpy()
    return numbers
