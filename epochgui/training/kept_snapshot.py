"""Snapshots as they are kept: all numbers of one in a piece of memory of its own.

They stay for long, and were they left where torch put them, each would lie in what a large tensor
has just left: none so large would fit there again, and the process would grow for as long as it
trains (10 MB a second with a million samples at batch size 4,096). What is asked of the operating
system directly is in nobody's way, and is given back at once.
"""

import mmap
from collections.abc import Callable
from typing import Any, NamedTuple, cast

import torch

from epochgui.training.snapshot import BYTES_AROUND, Snapshot, TorchState

# What Python keeps of the place of a tensor, about.
BYTES_AROUND_PLACE = 300
# Each tensor begins where any type of numbers may.
_ALIGNED = 16


class _Place(NamedTuple):
    """Where a tensor is."""

    first: int
    shape: tuple[int, ...]
    dtype: torch.dtype


class KeptSnapshot:
    """A snapshot that is kept; `whole` and `state` make it, or what torch holds of it, anew.

    Tensors in the memory of another device stay there.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.n_done = snapshot.n_done
        tensors: list[torch.Tensor] = []
        places: list[_Place] = []

        def place_of(tensor: torch.Tensor) -> object:
            if tensor.device.type != "cpu":
                return tensor
            first = 0
            if places:
                last = places[-1].first + tensors[-1].nbytes
                first = -(-last // _ALIGNED) * _ALIGNED
            tensors.append(tensor)
            places.append(_Place(first, tuple(tensor.shape), tensor.dtype))
            return places[-1]

        self._parts = _mapped(snapshot, torch.Tensor, place_of)
        size = places[-1].first + tensors[-1].nbytes
        self._memory = _memory_of(size)
        of_device = snapshot.nbytes_elsewhere
        pages = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
        self.nbytes = BYTES_AROUND + BYTES_AROUND_PLACE * len(places) + pages + of_device
        for place, tensor in zip(places, tensors, strict=True):
            self._read(place).copy_(tensor)

    @property
    def state(self) -> TorchState:
        """What torch held."""
        return cast("TorchState", _mapped(self._parts.state, _Place, self._copied))

    def whole(self) -> Snapshot:
        """Return the snapshot."""
        return cast("Snapshot", _mapped(self._parts, _Place, self._copied))

    def _copied(self, place: _Place) -> torch.Tensor:
        return self._read(place).clone()

    def _read(self, place: _Place) -> torch.Tensor:
        """Return the numbers at a place, in the memory where they are kept."""
        count = 1
        for side in place.shape:
            count *= side
        if not count:
            return torch.empty(place.shape, dtype=place.dtype)
        return torch.frombuffer(
            self._memory, dtype=place.dtype, count=count, offset=place.first
        ).reshape(place.shape)


def _memory_of(size: int) -> mmap.mmap:
    """Return so much memory, of this process alone."""
    if hasattr(mmap, "MAP_ANONYMOUS"):
        return mmap.mmap(-1, max(size, 1), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    return mmap.mmap(-1, max(size, 1))


def _mapped(value: Any, kind: type, call: Callable[[Any], object]) -> Any:
    """Return the same parts in parts, with what the call returns in place of those of a kind."""
    if isinstance(value, kind):
        return call(value)
    if isinstance(value, dict):
        return {name: _mapped(one, kind, call) for name, one in value.items()}
    if isinstance(value, list):
        return [_mapped(one, kind, call) for one in value]
    if isinstance(value, Snapshot | TorchState):
        return type(value)(*(_mapped(one, kind, call) for one in value))
    return value
