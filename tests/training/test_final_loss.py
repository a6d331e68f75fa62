"""The final loss of an epoch is plain torch's, and measuring it changes no bit of the run."""

import math
from typing import Any

import pytest
import torch
from torch import nn

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.parts.models import mlp
from epochgui.parts.models.sides import Sides
from epochgui.training.evaluation import CHUNK, loss_of_all
from epochgui.training.run import TrainingRun

EXPERIMENTS: dict[str, dict[str, Any]] = {
    "first example": {},
    "drop_last": {"batching": {"batch_size": 4, "drop_last": True}},
    "full batch, L1Loss": {"batching": {"batch_size": "full"}, "loss": {"name": "L1Loss"}},
    "accumulated": {"batching": {"accumulate": 3}, "model": {"hidden": [5]}},
    "no learning": {"optimizer": {"lr": 0.0}},
}


build_layers = mlp.MLP.build


def with_dropout(settings: mlp.MLP, sides: Sides) -> nn.Sequential:
    return nn.Sequential(*build_layers(settings, sides), nn.Dropout(0.5))


def normalised(settings: mlp.MLP, sides: Sides) -> nn.Sequential:
    """Return a model whose buffers change with each forward pass of training."""
    return nn.Sequential(nn.BatchNorm1d(sides.n_inputs), *build_layers(settings, sides))


def plain_loss(run: TrainingRun) -> float:
    """Return the loss over all samples as a script would measure it."""
    run.model.eval()
    with torch.no_grad():
        loss = run.criterion(run.model(run.data.inputs), run.data.targets)
    run.model.train()
    return float(loss.item())


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_final_loss_of_each_epoch_is_that_of_the_weights_it_ended_with(name: str) -> None:
    run = TrainingRun(validated(EXPERIMENTS[name]))
    for epoch in range(run.schedule.epochs):
        run.train_until((epoch + 1) * run.schedule.batches_per_epoch, math.inf)
        assert run.epoch_results[-1].final_loss == plain_loss(run)


def test_the_final_loss_of_a_model_with_dropout_is_that_of_its_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mlp.MLP, "build", with_dropout)
    run = TrainingRun(Experiment())
    run.train_until(4, math.inf)
    assert run.epoch_results[-1].final_loss == plain_loss(run)
    assert run.model.training


@pytest.mark.parametrize("build", [with_dropout, normalised])
def test_measuring_the_final_loss_changes_no_bit_of_the_run(
    build: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = validated({"batching": {"batch_size": 5}, "model": {"hidden": [4]}})
    monkeypatch.setattr(mlp.MLP, "build", build)

    def trained() -> tuple[list[float], list[torch.Tensor], torch.Tensor]:
        run = TrainingRun(experiment)
        run.train_until(run.schedule.n_batches, math.inf)
        state = [value.clone() for value in run.model.state_dict().values()]
        return run.losses, state, torch.get_rng_state()

    losses, state, chance = trained()
    monkeypatch.setattr("epochgui.training.loop.loss_of_all", lambda *_: 0.0)
    other_losses, other_state, other_chance = trained()
    assert losses == other_losses
    assert all(map(torch.equal, state, other_state))
    assert torch.equal(chance, other_chance)


@pytest.mark.parametrize("n_samples", [CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 77])
def test_more_samples_than_are_taken_at_a_time_give_the_same_loss(n_samples: int) -> None:
    generator = torch.Generator().manual_seed(n_samples)
    inputs = torch.randn(n_samples, 3, generator=generator)
    labels = torch.randn(n_samples, 1, generator=generator)
    data = Samples(inputs, labels, ("a", "b", "c"), ("target",))
    model = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Dropout(0.5), nn.Linear(8, 1))
    parameters = [parameter.clone() for parameter in model.parameters()]
    loss = loss_of_all(model, nn.MSELoss(), data)
    model.eval()
    with torch.no_grad():
        assert loss == pytest.approx(nn.MSELoss()(model(inputs), labels).item(), rel=1e-6)
    assert all(map(torch.equal, parameters, model.parameters()))
    assert all(parameter.grad is None for parameter in model.parameters())
