"""What is built, in torch's own words but without torch: the model and the script both read it."""

from itertools import pairwise

from epochgui.experiment.experiment import ModelSettings, OptimizerSettings

ACTIVATION_LAYERS = {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid"}


def layer_sizes(settings: ModelSettings, n_features: int) -> list[tuple[int, int]]:
    """Return the inputs and outputs of each nn.Linear, from the features to the one output."""
    widths = [n_features, *settings.hidden, 1]
    return list(pairwise(widths))


def optimizer_arguments(settings: OptimizerSettings) -> dict[str, float]:
    """Return the arguments of the optimizer, beside lr, that differ from torch's own defaults."""
    arguments = {}
    if settings.momentum:
        arguments["momentum"] = settings.momentum
    torch_decays_by_default = settings.name == "AdamW"
    if settings.weight_decay or torch_decays_by_default:
        arguments["weight_decay"] = settings.weight_decay
    return arguments


def changed_arguments(settings: OptimizerSettings) -> dict[str, float]:
    """Return the arguments, beside lr, to tell an optimizer that had others before."""
    decay = {"weight_decay": settings.weight_decay}
    return {"momentum": settings.momentum, **decay} if settings.name == "SGD" else decay
