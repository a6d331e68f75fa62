"""What is left out is as torch has it: our defaults are those of torch's own classes."""

import inspect

import pytest
from torch import nn, optim

from epochgui.parts.lists import LOSSES, OPTIMIZERS
from epochgui.parts.losses.loss import Loss
from epochgui.parts.optimizers.optimizer import Optimizer
from epochgui.parts.section import Section


def is_own(part: type[Section], base: type[Section], name: str) -> bool:
    return name in part.model_fields and name not in base.model_fields


@pytest.mark.parametrize("part", OPTIMIZERS.parts)
def test_an_optimizer_has_the_defaults_of_torch(part: type[Optimizer]) -> None:
    signature = inspect.signature(getattr(optim, part.model_fields["name"].default))
    own = [name for name in part.model_fields if is_own(part, Optimizer, name)]
    assert own
    for name in own:
        assert part.model_fields[name].default == signature.parameters[name].default


@pytest.mark.parametrize("part", LOSSES.parts)
def test_a_loss_has_the_defaults_of_torch(part: type[Loss]) -> None:
    signature = inspect.signature(getattr(nn, part.model_fields["name"].default))
    for name in part.model_fields:
        if is_own(part, Loss, name):
            assert part.model_fields[name].default == signature.parameters[name].default
