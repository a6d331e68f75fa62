"""Carrying out what was recorded, one operation at a time, by torch's functions."""

from collections.abc import Mapping
from typing import Any

import torch

from epochgui.training.race.recording import Operation, Value


def carry_out(operation: Operation, numbers: dict[str, Any]) -> None:
    """Carry out an operation on tensors by their names, and put in what it makes."""
    function, arguments, keywords, results = operation
    given = [_taken(one, numbers) for one in arguments]
    made = function(*given, **{name: _taken(one, numbers) for name, one in keywords.items()})
    numbers |= zip(results, made if isinstance(made, tuple) else (made,), strict=True)


def _taken(argument: Any, numbers: Mapping[str, torch.Tensor]) -> Any:
    if isinstance(argument, Value):
        return numbers[argument.name]
    if isinstance(argument, list):
        return [_taken(one, numbers) for one in argument]
    return argument
