"""Layers of neurons, as torch builds them."""

import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.parts.models.sides import Sides
from tests.parts.models.layers import check_layers

HIDDEN = [
    {"hidden": [8, 5]},
    {"hidden": [8, 5], "dropout": 0.3},
    {"hidden": [8, 5], "batch_norm": True},
    {"hidden": [4], "batch_norm": True, "dropout": 0.5},
    {"hidden": []},
    {"hidden": [], "dropout": 0.3, "batch_norm": True},
]


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_a_network_has_an_activation_between_its_layers_and_none_at_its_end(
    activation: str,
) -> None:
    settings = validated({"model": {"hidden": [8, 5], "activation": activation}}).model
    layers = list(settings.build(Sides(n_inputs=2, n_outputs=1)).children())
    names = [type(layer).__name__.lower() for layer in layers]
    assert names == ["linear", activation, "linear", activation, "linear"]
    shapes = [tuple(layer.weight.shape) for layer in layers if isinstance(layer, torch.nn.Linear)]
    assert shapes == [(8, 2), (5, 8), (1, 5)]


def test_dropout_is_behind_each_activation() -> None:
    settings = validated({"model": {"hidden": [8, 5], "dropout": 0.3}}).model
    names = [layer.name for layer in settings.layers(Sides(2, 1))]
    assert names == ["Linear", "Tanh", "Dropout", "Linear", "Tanh", "Dropout", "Linear"]


def test_batch_norm_is_before_each_activation() -> None:
    settings = validated({"model": {"hidden": [8], "batch_norm": True, "dropout": 0.3}}).model
    names = [layer.name for layer in settings.layers(Sides(2, 1))]
    assert names == ["Linear", "BatchNorm1d", "Tanh", "Dropout", "Linear"]


@pytest.mark.parametrize("model", HIDDEN)
def test_the_layers_tell_what_torch_has_built(model: dict[str, object]) -> None:
    settings, sides = validated({"model": model}).model, Sides(3, 2)
    layers, built = settings.layers(sides), settings.build(sides)
    check_layers(layers, built, torch.randn(4, sides.n_inputs))
    assert settings.differs_in_use(sides) == any(
        isinstance(one, torch.nn.Dropout | torch.nn.BatchNorm1d) for one in built.modules()
    )
