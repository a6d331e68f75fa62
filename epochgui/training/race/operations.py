"""Carrying out what was recorded, one operation at a time, by torch's functions."""

from collections.abc import Mapping
from typing import Any

import torch

from epochgui.training.race.recording import Operation, Recording, Value


def carry_out(operation: Operation, numbers: dict[str, Any]) -> None:
    """Carry out an operation on tensors by their names, and put in what it makes."""
    function, arguments, keywords, results, *_ = operation
    given = [_taken(one, numbers) for one in arguments]
    made = function(*given, **{name: _taken(one, numbers) for name, one in keywords.items()})
    numbers |= zip(results, made if isinstance(made, tuple) else (made,), strict=True)


def with_ends(recording: Recording) -> list[tuple[Operation, set[str]]]:
    """Return the operations, each with the tensors that nobody needs behind it.

    Who lets go of them computes in memory that is still in the processor's cache.
    """
    needed, steps = {*recording.results}, []
    for operation in reversed(recording.operations):
        known = {*operation.inputs(), *operation.results}
        steps.append((operation, known - needed))
        needed |= known
    return steps[::-1]


def _taken(argument: Any, numbers: Mapping[str, torch.Tensor]) -> Any:
    if isinstance(argument, Value):
        return numbers[argument.name]
    if isinstance(argument, list):
        return [_taken(one, numbers) for one in argument]
    return argument
