"""The model as it is, on data that it does not learn from just now."""

import torch
from torch import nn

from epochgui.training.data import TrainingData

# So many samples at a time: the layers between would else hold all of a large data set at once.
CHUNK = 8192


@torch.no_grad()
def predict(model: nn.Module, inputs: torch.Tensor) -> torch.Tensor:
    """Return the outputs as in use: without dropout, drawing nothing and keeping no gradients."""
    was_training = model.training
    model.eval()
    try:
        if len(inputs) <= CHUNK:
            outputs: torch.Tensor = model(inputs)
            return outputs
        return torch.cat([model(chunk) for chunk in torch.split(inputs, CHUNK)])
    finally:
        model.train(was_training)


@torch.no_grad()
def loss_of_all(model: nn.Module, criterion: nn.Module, data: TrainingData) -> float:
    """Return the mean loss of the model, as it is, over all samples."""
    return float(criterion(predict(model, data.inputs), data.labels).item())
