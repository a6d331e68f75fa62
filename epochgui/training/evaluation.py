"""The model as it is, on data that it does not learn from just now."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import torch
from torch import nn

from epochgui.parts.data.samples import Samples

# So many samples at a time: the layers between would else hold all of a large data set at once.
CHUNK = 8192
# And where others wait behind each chunk: as many as take some milliseconds in a wide model.
_MOST_PRODUCTS = 2**28
_FEWEST = 128
# These do the same in training and in use; to tell all modules which it is takes longer than they.
THE_SAME_IN_USE = (
    nn.Sequential,
    nn.Linear,
    nn.Tanh,
    nn.ReLU,
    nn.Sigmoid,
    nn.Unflatten,
    nn.Conv1d,
    nn.Conv2d,
    nn.MaxPool1d,
    nn.MaxPool2d,
    nn.Flatten,
)


def predict(model: nn.Module, inputs: torch.Tensor) -> torch.Tensor:
    """Return the outputs as in use: without dropout, drawing nothing and keeping no gradients."""
    with torch.no_grad(), in_use(model):
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


def loss_in_chunks(
    model: nn.Module, criterion: nn.Module, data: Samples
) -> Generator[float, None, float]:
    """Find out what `loss_of_all` returns, chunk by chunk; yield what share is done after each.

    Whenever it is gone on with, the model must be as it is now.
    """
    n_parameters = sum(parameter.numel() for parameter in model.parameters())
    size = CHUNK
    while size * n_parameters > _MOST_PRODUCTS and size > _FEWEST:
        size //= 2  # so that what is left over at the end is what it would be else
    chunks, outputs = torch.split(data.inputs, size), list[torch.Tensor]()
    for chunk in chunks:
        outputs.append(predict(model, chunk))
        yield len(outputs) / len(chunks)
    with torch.no_grad():
        return float(criterion(torch.cat(outputs), data.targets).item())


@contextmanager
def in_use(model: nn.Module) -> Iterator[None]:
    """Have the model do what it does in use, and then what it did before."""
    was_training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(was_training)


def is_the_same_in_use(model: nn.Module) -> bool:
    """Whether a model does the same in training and in use, draws nothing and keeps nothing."""
    return all(type(module) in THE_SAME_IN_USE for module in model.modules())
