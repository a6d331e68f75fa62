"""The path of a run: the parameters after each batch, as many as are needed for a line."""

from collections.abc import Sequence
from typing import TypeVar

import torch
from torch import nn

from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.looks.plane import milestone

Kind = TypeVar("Kind")

MOST_PLACES = 2_000
# All vectors together, in numbers: 8 MB.
_MOST_NUMBERS = 2_000_000
_FEWEST_PLACES = 8
# Models of which fewer places would be kept are left to their snapshots.
_FEWEST_NOTED = 64
# Where nobody noted it, so much of a path is gone through again.
_MOST_RECALLED = 512
# Of so few batches the whole path is of now, and at least so many places are.
_SHORT_PATH = 8
_FEWEST_OF_NOW = 4


def parameter_vector(tensors: Sequence[torch.Tensor]) -> torch.Tensor:
    """Return a copy of all the numbers in one row, in the memory of the processor."""
    return torch.cat([tensor.detach().reshape(-1) for tensor in tensors]).cpu()


def places_for(n_parameters: int) -> int:
    """Return how many places of a model's path may be kept."""
    return max(min(MOST_PLACES, _MOST_NUMBERS // n_parameters), _FEWEST_PLACES)


class ParameterPath:
    """Where a run has been: vectors of all parameters by the number of batches done.

    Begins with what snapshots know. When there are too many places, every second one is let go and
    from then on only half as many are noted, so that a long run costs no more than a short one.
    """

    def __init__(self, snapshots: Sequence[KeptSnapshot], n_tensors: int, most: int) -> None:
        """Take the first `n_tensors` of each snapshot, which are the parameters."""
        self._most = most
        self._every = 1
        self._places = {
            snapshot.n_done: parameter_vector(snapshot.state.tensors[:n_tensors])
            for snapshot in thinned(snapshots, most)
        }

    def note(self, n_done: int, model: nn.Module) -> None:
        """Note the parameters after so many batches, unless they need not or were before."""
        if n_done % self._every == 0 and n_done not in self._places:
            self._places[n_done] = parameter_vector(list(model.parameters()))
            if len(self._places) > self._most:
                self._thin()

    def next_after(self, n_done: int) -> int:
        """Return the next number of batches done at which a place is noted."""
        return (n_done // self._every + 1) * self._every

    def until(self, n_done: int) -> dict[int, torch.Tensor]:
        """Return the places up to where so many batches were done, in order."""
        return {n: self._places[n] for n in sorted(self._places) if n <= n_done}

    def lacks_since(self, n_done: int) -> int | None:
        """Return the batches before the first place that is lacking of the latest; None if none."""
        first = max(n_done - _MOST_RECALLED, 1)
        lacking = (n for n in range(first, n_done + 1) if n not in self._places)
        return next((n - 1 for n in lacking if n % self._every == 0), None)

    def _thin(self) -> None:
        kept = sorted(self._places)[::2]
        self._places = {n: self._places[n] for n in kept}
        self._every *= 2


def n_before_now(n_done: Sequence[int]) -> int:
    """Return how many places of a path, at which so many batches were done, are not of now.

    Its latest part begins in its middle, and moves on in steps; of a short one it is all.
    """
    last = n_done[-1] if n_done else 0
    if last <= _SHORT_PATH:
        return 0
    begin = milestone(last) // 2
    return min(sum(n < begin for n in n_done), max(len(n_done) - _FEWEST_OF_NOW, 0))


def is_noted(n_parameters: int) -> bool:
    """Return whether a model is small enough for its path to be noted batch by batch."""
    return places_for(n_parameters) >= _FEWEST_NOTED


def thinned(things: Sequence[Kind], most: int) -> Sequence[Kind]:
    """Return at most so many, evenly chosen, the first and the last among them."""
    if len(things) <= most:
        return things
    last = len(things) - 1
    return [things[i * last // (most - 1)] for i in range(most)]
