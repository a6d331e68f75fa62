"""Layers of neurons, as torch builds them."""

import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.parts.models.sides import Sides


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
