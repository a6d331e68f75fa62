"""Whether numbers are the same to the last bit, also those that are none."""

from collections.abc import Sequence
from typing import Any

import numpy
import torch

from epochgui.training.snapshot import TorchState


def is_same_state(one: TorchState, other: TorchState) -> bool:
    """Whether all that the numbers to come depend on is the same; gradients are made anew."""
    return (
        are_same_tensors(one.tensors, other.tensors)
        and len(one.optimizer) == len(other.optimizer)
        and all(map(_is_same_memory, one.optimizer, other.optimizer))
        and (one.groups, one.lr_steps) == (other.groups, other.lr_steps)
        and torch.equal(one.random_state, other.random_state)
        and _is_same(one.device_random_state, other.device_random_state)
    )


def are_same_numbers(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether floats are the same, bit by bit."""
    return numpy.array(one, float).tobytes() == numpy.array(other, float).tobytes()


def are_same_tensors(
    one: Sequence[torch.Tensor | None], other: Sequence[torch.Tensor | None]
) -> bool:
    """Whether tensors are the same, bit by bit, and are missing in the same places."""
    return len(one) == len(other) and all(map(_is_same, one, other))


def _is_same_memory(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)


def _is_same(one: object, other: object) -> bool:
    if not isinstance(one, torch.Tensor) or not isinstance(other, torch.Tensor):
        return one == other
    return one.shape == other.shape and torch.equal(_bytes(one), _bytes(other))


def _bytes(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8)
