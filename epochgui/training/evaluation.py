"""The model as it is, on data that it does not learn from just now."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from epochgui.parts.data.samples import Samples

# So many samples at a time: the layers between would else hold all of a large data set at once.
CHUNK = 8192
# These do the same in training and in use; to tell all modules which it is takes longer than they.
_THE_SAME_IN_USE = (nn.Sequential, nn.Linear, nn.Tanh, nn.ReLU, nn.Sigmoid)


def predict(model: nn.Module, inputs: torch.Tensor) -> torch.Tensor:
    """Return the outputs as in use: without dropout, drawing nothing and keeping no gradients."""
    with torch.no_grad(), _in_use(model):
        if len(inputs) <= CHUNK:
            outputs: torch.Tensor = model(inputs)
            return outputs
        return torch.cat([model(chunk) for chunk in torch.split(inputs, CHUNK)])


def loss_of_all(model: nn.Module, criterion: nn.Module, data: Samples) -> float:
    """Return the mean loss of the model, as it is, over all samples."""
    if len(data.inputs) > CHUNK or not is_the_same_in_use(model):
        outputs = predict(model, data.inputs)
        with torch.no_grad():
            return float(criterion(outputs, data.targets).item())
    with torch.no_grad():  # once an epoch, and the first example's takes as long as four batches
        return float(criterion(model(data.inputs), data.targets).item())


@contextmanager
def _in_use(model: nn.Module) -> Iterator[None]:
    was_training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(was_training)


def is_the_same_in_use(model: nn.Module) -> bool:
    """Whether a model does the same in training and in use, draws nothing and keeps nothing."""
    return all(type(module) in _THE_SAME_IN_USE for module in model.modules())
