"""The loss as a function of the parameters, at many places at once."""

from collections.abc import Callable, Iterator
from copy import deepcopy

import torch
from torch import nn
from torch.func import functional_call, vmap

# The numbers of all layers between, for as many places as are computed together.
_MOST_NUMBERS = 1_000_000
# Of the grid of two parameters, which is computed seldom; of others, at each look.
FINEST = 64
RESOLUTIONS = (32, 24, 16, 12, 8)
MOST_SAMPLES = 1_000
_FEWEST_SAMPLES = 60
# With no more samples times parameters than this the finest grid is computed in no time.
_FEW_NUMBERS = 2_000
# What else there is to do beside multiplying, as multiplications; measured.
_PER_ACTIVATION = 25
_PER_PARAMETER = 8
_PER_PLACE = 15_000

Places = Callable[[torch.Tensor], torch.Tensor]


class LossField:
    """Computes losses as in use, without dropout, with a copy of the model: a run never sees it."""

    def __init__(self, model: nn.Module, criterion: nn.Module, n_widest: int) -> None:
        """Take a copy of the model, whose widest layer makes so many numbers of a sample."""
        self._model = deepcopy(model).eval()
        self._criterion = criterion
        self._names = [name for name, _ in model.named_parameters()]
        self._shapes = [parameter.shape for parameter in model.parameters()]
        self._sizes = [parameter.numel() for parameter in model.parameters()]
        self._widest = n_widest

    def follow(self, model: nn.Module, criterion: nn.Module) -> None:
        """Take over what the layers keep beside the parameters, and the criterion."""
        self._criterion = criterion
        for kept, buffer in zip(self._model.buffers(), model.buffers(), strict=True):
            kept.copy_(buffer)

    def loss(
        self, vector: torch.Tensor, inputs: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Return the loss for one vector of all parameters."""
        parts = torch.split(vector, self._sizes)
        parameters = {
            name: part.reshape(shape)
            for name, part, shape in zip(self._names, parts, self._shapes, strict=True)
        }
        outputs = functional_call(self._model, parameters, (inputs,))
        loss: torch.Tensor = self._criterion(outputs, targets)
        return loss

    @torch.no_grad()
    def losses(
        self, places: torch.Tensor, at: Places, inputs: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Return the loss at each place; `at` makes vectors of all parameters of some places."""
        of_all = vmap(self.loss, in_dims=(0, None, None))
        losses = [
            of_all(at(some).to(inputs.device), inputs, targets)
            for some in self._parts(places, inputs)
        ]
        return torch.cat(losses).cpu()

    def gradient(
        self, vector: torch.Tensor, inputs: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Return the gradient of the loss at a vector of all parameters."""
        with torch.enable_grad():
            vector = vector.detach().to(inputs.device, copy=True).requires_grad_()
            (gradient,) = torch.autograd.grad(self.loss(vector, inputs, targets), vector)
        return gradient.cpu()

    def _parts(self, places: torch.Tensor, inputs: torch.Tensor) -> Iterator[torch.Tensor]:
        numbers_each = len(inputs) * self._widest + sum(self._sizes)
        yield from torch.split(places, max(_MOST_NUMBERS // numbers_each, 1))


def affordable(
    n_samples: int, n_parameters: int, n_units: int, n_operations: float
) -> tuple[int, int] | None:
    """Return on how many samples and how fine a grid one can afford, in so many operations.

    None where even a coarse grid on few samples takes more. They are counted and not measured, so
    that the same experiment has the same picture on any machine, however busy.
    """
    n_samples = min(n_samples, MOST_SAMPLES)
    if n_samples * n_parameters <= _FEW_NUMBERS:
        return n_samples, FINEST if n_parameters == 2 else RESOLUTIONS[0]
    while True:
        each = _operations_each(n_samples, n_parameters, n_units)
        for resolution in RESOLUTIONS:
            if each * resolution**2 <= n_operations:
                return n_samples, resolution
        if n_samples <= _FEWEST_SAMPLES:
            return None
        n_samples = max(n_samples // 2, 1)


def evenly(n: int, most: int) -> torch.Tensor:
    """Return at most so many of the numbers below n, evenly chosen."""
    return torch.arange(n) if n <= most else torch.arange(most) * n // most


def _operations_each(n_samples: int, n_parameters: int, n_units: int) -> float:
    """Return what a place costs, in multiplications: 10⁹ of them take about 0.2 s on one core.

    Each sample meets each parameter once, and each unit has an activation, which takes some times
    as long; the parameters of the place are made for it.
    """
    of_samples = n_samples * (n_parameters + _PER_ACTIVATION * n_units)
    return _PER_PLACE + of_samples + _PER_PARAMETER * n_parameters
