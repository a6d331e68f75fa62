"""Layers as they are told, beside torch's modules."""

from collections.abc import Sequence

import torch

from epochgui.parts.models.layer import Layer


def check_layers(
    layers: Sequence[Layer], built: torch.nn.Sequential, numbers: torch.Tensor
) -> None:
    """Check shapes and parameters of each layer against those of torch's module."""
    for layer, module in zip(layers, built.children(), strict=True):
        numbers = module(numbers)
        assert tuple(numbers.shape[1:]) == layer.shape
        assert layer.n_parameters == sum(one.numel() for one in module.parameters())
