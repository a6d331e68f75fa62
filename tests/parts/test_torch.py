"""What is left out is as torch has it: our defaults are those of torch's own classes."""

import inspect

import pytest
from torch import nn, optim
from torch.optim import lr_scheduler

from epochgui.parts.lists import LOSSES, LR_SCHEDULES, OPTIMIZERS
from epochgui.parts.losses.loss import Loss
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.parts.schedules.none import NoSchedule
from epochgui.parts.section import OURS, Section


def is_own(part: type[Section], base: type[Section], name: str) -> bool:
    return name in part.model_fields and name not in base.model_fields


@pytest.mark.parametrize("part", OPTIMIZERS.parts)
def test_an_optimizer_has_the_defaults_of_torch(part: type[Optimizer]) -> None:
    signature = inspect.signature(getattr(optim, part.model_fields["name"].default))
    own = [name for name in part.model_fields if is_own(part, Optimizer, name)]
    assert own
    for name in own:
        assert part.model_fields[name].default == signature.parameters[name].default


@pytest.mark.parametrize("part", [part for part in LR_SCHEDULES.parts if part is not NoSchedule])
def test_a_schedule_has_the_defaults_of_torch(part: type[LRSchedule]) -> None:
    signature = inspect.signature(getattr(lr_scheduler, part.model_fields["name"].default))
    own = [name for name in part.model_fields if is_own(part, LRSchedule, name)]
    assert own
    for name in own:
        if OURS not in part.model_fields[name].metadata:  # torch has no default for it
            assert part.model_fields[name].default == signature.parameters[name].default


@pytest.mark.parametrize("part", LOSSES.parts)
def test_a_loss_has_the_defaults_of_torch(part: type[Loss]) -> None:
    signature = inspect.signature(getattr(nn, part.model_fields["name"].default))
    for name in part.model_fields:
        if is_own(part, Loss, name):
            assert part.model_fields[name].default == signature.parameters[name].default
