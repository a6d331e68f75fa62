"""Validating: the loss of the model over samples that it does not learn from, epoch by epoch."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import nn

from epochgui.parts.data.samples import Samples
from epochgui.parts.validation import VALIDATION_BATCH_SIZE
from epochgui.record.unknown import UNKNOWN
from epochgui.training.evaluation import in_use
from epochgui.training.sampling import draw


class Validated(NamedTuple):
    """The mean loss over the samples that are held out, and of which share the class was found.

    UNKNOWN where none are held out, and where there are no classes.
    """

    loss: float = UNKNOWN
    accuracy: float = UNKNOWN


class Validating:
    """Does at the end of an epoch what a pass over a DataLoader of the held-out samples does.

    Such a pass draws an int64 from torch's default generator, for workers that there are not, so
    that the next epoch has another order than it would have without.
    """

    def __init__(self, samples: Samples | None) -> None:
        self.samples = samples

    def draw(self) -> None:
        """Draw what a pass draws."""
        if self.samples is not None:
            draw()

    def batches(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Return the inputs and the labels of each of its batches."""
        samples, size = self.samples, VALIDATION_BATCH_SIZE
        if samples is None:
            return iter(())
        return zip(
            torch.split(samples.inputs, size), torch.split(samples.targets, size), strict=True
        )

    def measure(self, model: nn.Module, criterion: nn.Module) -> Validated:
        """Return what the model, as it is, comes to; it is in use meanwhile."""
        samples = self.samples
        if samples is None:
            return Validated()
        sum_, n_right, task = 0.0, 0, samples.task
        with torch.no_grad(), in_use(model):
            for inputs, labels in self.batches():
                outputs = model(inputs)
                sum_ += criterion(outputs, labels).item() * len(labels)
                n_right += task.n_right(outputs, labels) if task.has_classes else 0
        return self.validated(sum_, n_right)

    def validated(self, sum_: float, n_right: float) -> Validated:
        """Return what such a sum of the samples' losses comes to, and so many classes found."""
        if self.samples is None:
            return Validated()
        n = self.samples.n_samples
        return Validated(sum_ / n, n_right / n if self.samples.task.has_classes else UNKNOWN)


class Patience:
    """Waits for a validation loss below the lowest so far, for so many epochs; 0: for ever.

    `n_waited` is in how many epochs in a row there was none.
    """

    def __init__(self, n_epochs: int) -> None:
        self.n_epochs = n_epochs
        self.lowest = math.inf
        self.n_waited = 0

    @property
    def is_over(self) -> bool:
        """Whether it has waited for long enough."""
        return self.n_epochs > 0 and self.n_waited >= self.n_epochs

    def take(self, loss: float) -> None:
        """Take in the validation loss of an epoch."""
        if not self.n_epochs:
            return
        if loss < self.lowest:
            self.lowest, self.n_waited = loss, 0
        else:
            self.n_waited += 1
