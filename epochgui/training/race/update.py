"""One update of a model, and its loss over all samples, as recordings."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

import torch
from torch import nn

from epochgui.parts.data.samples import Samples
from epochgui.parts.tasks.task import Task
from epochgui.schedule.schedule import Schedule
from epochgui.training.evaluation import THE_SAME_IN_USE
from epochgui.training.race.recording import CannotRace, Recording, recorded
from epochgui.training.validating import Validating

INPUTS, LABELS = "inputs", "labels"
# All that these do, beside what their operations return, is drawing and changing buffers.
_OTHERWISE_IN_USE = (nn.Dropout, nn.BatchNorm1d, nn.BatchNorm2d)


def parameter_name(place: int) -> str:
    """Return the name that a parameter of the model has in a recording."""
    return f"parameter{place}"


@dataclass(frozen=True, slots=True)
class Update:
    """What a batch does, by its size: its results are loss, gradients of the parameters, outputs.

    A parameter that the loss does not depend on has no gradient. Where there are classes
    (`counts_right`), one more result is of how many samples the model found it. `final` has the
    loss over all samples as its only result; it is None where that is left to others. `held_out`
    has what a batch that is validated with does, by its size: its results are loss and, where there
    are classes, of how many samples the model found it. Longer gradients are shortened to
    `clip_norm`, unless it is 0. `names` are those of the model's tensors in all of them: its
    parameters, and behind them the buffers, which a batch may change. Where it `is_scheduled`, the
    lr may be another at each update.
    """

    full: Recording
    last: Recording
    final: Recording | None
    held_out: Mapping[int, Recording]
    n_parameters: int
    counts_right: bool
    clip_norm: float = 0.0
    names: tuple[str, ...] = ()
    is_scheduled: bool = False

    @property
    def draws(self) -> bool:
        """Whether an epoch draws random numbers behind its seed."""
        return self.full.draws or (self.final is not None and self.final.draws)

    @property
    def leaves_more(self) -> bool:
        """Whether a batch leaves more behind than its results."""
        return self.draws or self.full.changes

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
    validating: Validating | None = None,
) -> Update:
    """Return what the batches of a run consist of.

    Raises CannotRace where they cannot be repeated from that.
    """
    _check_modules(model)
    copied = deepcopy(model)  # what a model does may change it

    def batch(size: int) -> Recording:
        inputs, labels = data.inputs[:size].clone(), data.targets[:size].clone()
        return _batch(copied, criterion, inputs, labels, schedule.accumulate, data.task)

    with torch.random.fork_rng(_devices_of(data)):
        full = batch(schedule.batch_size)
        is_even = schedule.last_batch_size == schedule.batch_size
        last = full if is_even else batch(schedule.last_batch_size)
        final = _final(copied.eval(), criterion, data) if has_final_losses else None
        held_out = {} if validating is None else _held_out(copied, criterion, validating, data.task)
    n_parameters = len(list(model.parameters()))
    names = tuple(tensors_by_name(model))
    counts_right = data.task.has_classes
    return Update(full, last, final, held_out, n_parameters, counts_right, clip_norm, names)


def _check_modules(model: nn.Module) -> None:
    """Raise CannotRace for a module that may do more than its operations tell."""
    for module in model.modules():
        if type(module) not in (*THE_SAME_IN_USE, *_OTHERWISE_IN_USE):
            raise CannotRace(f"what {type(module).__name__} does is not known")


def tensors_by_name(model: nn.Module) -> dict[str, torch.Tensor]:
    """Return the parameters of a model and its buffers, by their names in a recording."""
    parameters = {parameter_name(place): one for place, one in enumerate(model.parameters())}
    return parameters | {f"buffer{place}": one for place, one in enumerate(model.buffers())}


def _devices_of(data: Samples) -> list[torch.device]:
    device = data.inputs.device
    return [device] if device.type == "cuda" else []


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

    known = _known(model, inputs, labels)
    return recorded(compute, known, known.keys() - {INPUTS, LABELS, *_parameter_names(model)})


def _final(model: nn.Module, criterion: nn.Module, data: Samples) -> Recording:
    inputs, labels = data.inputs, data.targets

    @torch.no_grad()
    def compute() -> Sequence[torch.Tensor]:
        return (criterion(model(inputs), labels),)

    return recorded(compute, _known(model, inputs, labels))


def _held_out(
    model: nn.Module, criterion: nn.Module, validating: Validating, task: Task
) -> dict[int, Recording]:
    """Return what a batch of each size does."""
    by_size = {len(labels): (inputs, labels) for inputs, labels in validating.batches()}
    model.eval()

    @torch.no_grad()
    def compute(inputs: torch.Tensor, labels: torch.Tensor) -> Sequence[torch.Tensor]:
        outputs = model(inputs)
        right = [task.count_right(outputs, labels)] if task.has_classes else []
        return criterion(outputs, labels), *right

    return {
        size: recorded(partial(compute, *batch), _known(model, *batch))
        for size, batch in by_size.items()
    }


def _known(model: nn.Module, inputs: torch.Tensor, labels: torch.Tensor) -> dict[str, torch.Tensor]:
    return {INPUTS: inputs, LABELS: labels, **tensors_by_name(model)}


def _parameter_names(model: nn.Module) -> list[str]:
    return [parameter_name(place) for place, _ in enumerate(model.parameters())]
