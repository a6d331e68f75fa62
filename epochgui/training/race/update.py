"""One update of a model, and its loss over all samples, as recordings."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import nn

from epochgui.parts.data.samples import Samples
from epochgui.parts.tasks.task import Task
from epochgui.schedule.schedule import Schedule
from epochgui.training.evaluation import is_the_same_in_use
from epochgui.training.race.recording import CannotRace, Recording, recorded

INPUTS, LABELS = "inputs", "labels"


def parameter_name(place: int) -> str:
    """Return the name that a parameter of the model has in a recording."""
    return f"parameter{place}"


@dataclass(frozen=True, slots=True)
class Update:
    """What a batch does, by its size: its results are loss, gradients of the parameters, outputs.

    A parameter that the loss does not depend on has no gradient. Where there are classes
    (`counts_right`), one more result is of how many samples the model found it. `final` has the
    loss over all samples as its only result; it is None where that is left to others. Longer
    gradients are shortened to `clip_norm`, unless it is 0.
    """

    full: Recording
    last: Recording
    final: Recording | None
    n_parameters: int
    counts_right: bool
    clip_norm: float = 0.0

    @property
    def learning(self) -> list[int]:
        """The places of the parameters that have a gradient."""
        gradients = self.full.results[1 : 1 + self.n_parameters]
        return [place for place, name in enumerate(gradients) if name is not None]


def recorded_update(
    model: nn.Module,
    criterion: nn.Module,
    data: Samples,
    schedule: Schedule,
    has_final_losses: bool = True,
    clip_norm: float = 0.0,
) -> Update:
    """Return what the batches of a run consist of.

    Raises CannotRace where they cannot be repeated from that.
    """
    if not is_the_same_in_use(model):
        raise CannotRace("the model does otherwise in training than in use")
    copied = deepcopy(model)  # what a model does may change it

    def batch(size: int) -> Recording:
        inputs, labels = data.inputs[:size].clone(), data.targets[:size].clone()
        return _batch(copied, criterion, inputs, labels, schedule.accumulate, data.task)

    full = batch(schedule.batch_size)
    is_even = schedule.last_batch_size == schedule.batch_size
    last = full if is_even else batch(schedule.last_batch_size)
    final = _final(copied, criterion, data) if has_final_losses else None
    n_parameters = len(list(model.parameters()))
    return Update(full, last, final, n_parameters, data.task.has_classes, clip_norm)


def _batch(
    model: nn.Module,
    criterion: nn.Module,
    inputs: torch.Tensor,
    labels: torch.Tensor,
    accumulate: int,
    task: Task,
) -> Recording:
    parameters = list(model.parameters())

    def compute() -> Sequence[torch.Tensor | None]:
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        of_update = loss if accumulate == 1 else loss / accumulate
        gradients = torch.autograd.grad(of_update, parameters, allow_unused=True)
        right = [task.count_right(outputs, labels)] if task.has_classes else []
        return loss, *gradients, outputs, *right

    return recorded(compute, _known(parameters, inputs, labels))


def _final(model: nn.Module, criterion: nn.Module, data: Samples) -> Recording:
    inputs, labels = data.inputs, data.targets

    @torch.no_grad()
    def compute() -> Sequence[torch.Tensor]:
        return (criterion(model(inputs), labels),)

    return recorded(compute, _known(list(model.parameters()), inputs, labels))


def _known(
    parameters: list[nn.Parameter], inputs: torch.Tensor, labels: torch.Tensor
) -> dict[str, torch.Tensor]:
    named = {parameter_name(place): one for place, one in enumerate(parameters)}
    return {INPUTS: inputs, LABELS: labels, **named}
