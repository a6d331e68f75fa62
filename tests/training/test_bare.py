"""What torch puts around a step and the way backward changes nothing."""

import subprocess
import sys
from typing import Any

import pytest
import torch
from torch import nn, optim

from epochgui.training.bare import go_backward, making_optimizers, step_of
from tests.training.moments import bits

OPTIMIZERS: dict[str, dict[str, Any]] = {
    "SGD": {"momentum": 0.9, "nesterov": True},
    "Adam": {"amsgrad": True},
    "AdamW": {},
    "RMSprop": {},
    "Adagrad": {},
}


def made(name: str, model: nn.Module) -> optim.Optimizer:
    optimizer: optim.Optimizer = getattr(optim, name)(
        model.parameters(), lr=0.1, **OPTIMIZERS[name]
    )
    return optimizer


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_bare_step_does_what_step_does(name: str) -> None:
    def trained(is_bare: bool) -> tuple[str, ...]:
        torch.manual_seed(0)
        model = nn.Sequential(nn.Linear(2, 5), nn.Tanh(), nn.Linear(5, 1))
        if is_bare:
            with making_optimizers():
                optimizer = made(name, model)
        else:
            optimizer = made(name, model)
        for _ in range(20):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(torch.randn(7, 2)), torch.randn(7, 1))
            go_backward(loss) if is_bare else torch.autograd.backward(loss)
            step_of(optimizer)() if is_bare else optimizer.step()
        kept = [optimizer.state[one] for one in model.parameters()]
        tensors = [one for state in kept for one in state.values() if torch.is_tensor(one)]
        gradients = [one.grad for one in model.parameters() if one.grad is not None]
        return bits([*model.parameters(), *gradients, *tensors])

    assert trained(is_bare=True) == trained(is_bare=False)


def test_making_optimizers_leaves_torch_as_it_was() -> None:
    before = optim.Optimizer.add_param_group
    with making_optimizers():
        assert optim.Optimizer.add_param_group is not before
    assert optim.Optimizer.add_param_group is before


TRAINS = """
import math, sys
from epochgui.experiment.validation import validated
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
settings = {"epochs": 200, "model": {"hidden": [3]}, "optimizer": {"name": "Adam"}}
run = TrainingRun(validated({**settings, "earlier": [{"epoch": 3, "batch": 1}]}))
racing = Racing(run)
racing.train_until(run.schedule.n_batches, math.inf)
assert racing.is_under_way
print([name for name in ("torch._dynamo", "sympy") if name in sys.modules])
"""


def test_torchs_compiler_is_never_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRAINS], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
