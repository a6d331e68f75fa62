"""The parts that are trained and train: model, criterion, optimizer."""

from typing import Any

import torch
from torch import nn, optim

from epochgui.experiment.experiment import LossSettings, ModelSettings, OptimizerSettings
from epochgui.training.recipe import (
    ACTIVATION_LAYERS,
    changed_arguments,
    layer_sizes,
    optimizer_arguments,
)


def build_model(settings: ModelSettings, n_features: int) -> nn.Sequential:
    """Return the layers, with weights drawn from torch's default generator."""
    activation = getattr(nn, ACTIVATION_LAYERS[settings.activation])
    layers: list[nn.Module] = []
    for n_inputs, n_outputs in layer_sizes(settings, n_features):
        layers += [nn.Linear(n_inputs, n_outputs), activation()]
    return nn.Sequential(*layers[:-1])


def build_criterion(settings: LossSettings) -> nn.Module:
    """Return the function that says how wrong the outputs are."""
    criterion: nn.Module = getattr(nn, settings.name)()
    return criterion


def change_optimizer(
    optimizer: optim.Optimizer,
    settings: OptimizerSettings,
    lr: float,
    model: nn.Module,
    device: torch.device,
) -> optim.Optimizer:
    """Return the optimizer to go on with, with this lr.

    It is the same one, with what it remembers, told other numbers; one of another kind begins anew.
    """
    if type(optimizer) is not getattr(optim, settings.name):
        return build_optimizer(settings, lr, model, device)
    optimizer.param_groups[0].update(lr=lr, **changed_arguments(settings))
    return optimizer


def build_optimizer(
    settings: OptimizerSettings, lr: float, model: nn.Module, device: torch.device
) -> optim.Optimizer:
    """Return the optimizer of the model's parameters, with this lr.

    On the CPU it is told what it would else find out anew at each step, for a twentieth of the
    time of a small update: that parameters are updated one by one.
    """
    arguments: dict[str, Any] = {"lr": lr, **optimizer_arguments(settings)}
    if device.type == "cpu":
        arguments |= {"foreach": False, "fused": False}
    optimizer: optim.Optimizer = getattr(optim, settings.name)(model.parameters(), **arguments)
    return optimizer
