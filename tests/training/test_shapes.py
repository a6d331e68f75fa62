"""Inputs and targets of any shape are trained on."""

import math

import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.training.run import TrainingRun

# The shapes of a sample's inputs and targets.
SHAPES = [((1,), (3,)), ((2,), (2,)), ((5,), (7,)), ((4, 2), (4, 1)), ((2, 3, 1), (2, 3, 2))]


@pytest.mark.parametrize(("inputs", "targets"), SHAPES)
def test_the_model_has_as_many_outputs_as_the_targets_say(
    inputs: tuple[int, ...], targets: tuple[int, ...]
) -> None:
    draws = torch.Generator().manual_seed(1)
    samples = Samples(
        torch.randn(20, *inputs, generator=draws),
        torch.randn(20, *targets, generator=draws),
        tuple(f"f{i}" for i in range(math.prod(inputs))),
        tuple(f"t{i}" for i in range(math.prod(targets))),
    )
    run = TrainingRun(validated({"model": {"hidden": [5]}}), lambda _source: samples)
    run.train_until(9, math.inf)
    assert run.outputs is not None
    assert run.outputs.shape[1:] == targets
    plain = torch.nn.functional.mse_loss(run.outputs, run.data.targets[run.indices])
    assert run.losses[-1] == plain.item()
