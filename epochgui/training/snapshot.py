"""Snapshots: the whole state of a run between two batches, to be put back later."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from torch import nn, optim

from epochgui.training.lr_steps import LRSteps

# What Python's objects around the numbers of a snapshot take, about; measured.
BYTES_AROUND = 2_000
BYTES_AROUND_TENSOR = 700


class TorchState(NamedTuple):
    """What torch holds of a run: copies that nothing writes to.

    `tensors` are the model's parameters and buffers, `gradients` those of the parameters,
    `optimizer` what the optimizer keeps of each parameter, `groups` what it does with each group of
    them: lr and the like, and `lr_steps` where the schedule of the lr is.
    """

    tensors: list[torch.Tensor]
    gradients: list[torch.Tensor | None]
    optimizer: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    lr_steps: dict[str, Any]
    random_state: torch.Tensor
    device_random_state: torch.Tensor | None


class Snapshot(NamedTuple):
    """A run between two batches: what torch holds, and how far the run was.

    `lowest` is the lowest validation loss so far, and in `n_waited` epochs since then there was
    none below it. `outputs` and `loss` are those of the batch before, None before the first;
    nothing to come depends on them, but they can be looked at.
    """

    n_done: int
    state: TorchState
    outputs: torch.Tensor | None
    loss: torch.Tensor | None
    epoch_seed: int
    batch_sum: float
    sample_sum: float
    seconds: float
    first_bad_batch: int | None
    n_right: int = 0
    lowest: float = math.inf
    n_waited: int = 0

    @property
    def sums(self) -> tuple[float, float]:
        """The sum of the losses of the epoch's batches so far, and that of its samples'."""
        return self.batch_sum, self.sample_sum

    @property
    def nbytes(self) -> int:
        """The memory that the snapshot takes, about."""
        of_batch = (one for one in (self.outputs, self.loss) if one is not None)
        tensors = [*_tensors_of(self.state), *of_batch]
        around = BYTES_AROUND + BYTES_AROUND_TENSOR * len(tensors)
        return around + sum(tensor.nbytes for tensor in tensors)

    @property
    def nbytes_elsewhere(self) -> int:
        """How much of it is in the memory of another device."""
        of_batch = (one for one in (self.outputs, self.loss) if one is not None)
        tensors = (*_tensors_of(self.state), *of_batch)
        return sum(tensor.nbytes for tensor in tensors if tensor.device.type != "cpu")


def copied(tensor: torch.Tensor | None) -> torch.Tensor | None:
    """Return a copy of a tensor, if there is one."""
    return None if tensor is None else tensor.detach().clone()


def copy_state(
    model: nn.Module, optimizer: optim.Optimizer, lr_steps: LRSteps, device: torch.device
) -> TorchState:
    """Return a copy of all that the numbers to come depend on."""
    parameters = list(model.parameters())
    return TorchState(
        [tensor.detach().clone() for tensor in (*parameters, *model.buffers())],
        [None if one.grad is None else one.grad.detach().clone() for one in parameters],
        [_copied(optimizer.state.get(one, {})) for one in parameters],
        copy_groups(optimizer),
        lr_steps.state(),
        torch.get_rng_state(),
        None if device.type == "cpu" else torch.get_device_module(device).get_rng_state(),
    )


@torch.no_grad()
def restore_state(
    state: TorchState,
    model: nn.Module,
    optimizer: optim.Optimizer,
    lr_steps: LRSteps,
    device: torch.device,
) -> None:
    """Put a state back; it stays as it is and can be put back again."""
    parameters = list(model.parameters())
    for tensor, saved in zip((*parameters, *model.buffers()), state.tensors, strict=True):
        tensor.copy_(saved)
    for parameter, gradient in zip(parameters, state.gradients, strict=True):
        parameter.grad = None if gradient is None else gradient.clone()
    optimizer.state.clear()
    for parameter, kept in zip(parameters, state.optimizer, strict=True):
        if kept:
            optimizer.state[parameter] = _copied(kept)
    restore_groups(state.groups, optimizer)
    lr_steps.put_back(state.lr_steps)
    torch.set_rng_state(state.random_state)
    if state.device_random_state is not None:
        torch.get_device_module(device).set_rng_state(state.device_random_state)


def copy_groups(optimizer: optim.Optimizer) -> list[dict[str, Any]]:
    """Return a copy of what an optimizer does with each group of parameters."""
    return [
        _copied({name: value for name, value in group.items() if name != "params"})
        for group in optimizer.param_groups
    ]


def restore_groups(groups: list[dict[str, Any]], optimizer: optim.Optimizer) -> None:
    """Let an optimizer do the same again; what it does stays as it is and can be put back again."""
    for group, settings in zip(optimizer.param_groups, groups, strict=True):
        group.update(_copied(settings))


def _copied(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.clone() if isinstance(value, torch.Tensor) else value
        for name, value in kept.items()
    }


def _tensors_of(state: TorchState) -> Iterator[torch.Tensor]:
    yield from state.tensors
    yield from (gradient for gradient in state.gradients if gradient is not None)
    for kept in state.optimizer:
        yield from (value for value in kept.values() if isinstance(value, torch.Tensor))
    yield state.random_state
    if state.device_random_state is not None:
        yield state.device_random_state
