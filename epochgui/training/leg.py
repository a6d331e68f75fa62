"""A leg of a run: batches that something else than the loop trains, and what comes of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch

from epochgui.parts.data.samples import Samples
from epochgui.training.lr_steps import LRSteps
from epochgui.training.validating import Patience, Validated, Validating


class Leg(NamedTuple):
    """Batches that come one behind the other; they begin and end with an update.

    `orders` are those of the epochs that they are part of, `batch` is the place of the first one
    in the first epoch, counted from 0. The sums are those of the epoch under way. With
    `is_stopped_by_bad` nothing is trained from the update on of which a loss is no finite number,
    and nothing behind the epoch in which the patience is over, which the race uses up. `lr_steps`
    are to be taken on the way, and at the end of each epoch it is to be `validating`.
    """

    data: Samples
    orders: list[torch.Tensor]
    batch: int
    n_batches: int
    batch_sum: float
    sample_sum: float
    is_stopped_by_bad: bool
    lr_steps: LRSteps
    validating: Validating
    patience: Patience


class EndedEpoch(NamedTuple):
    """The sum of an epoch's batch losses, that of its samples' losses, and what it ended with."""

    batch_sum: float
    sample_sum: float
    final_loss: float
    validated: Validated = Validated()


class Raced(NamedTuple):
    """The loss of each batch of a leg, what its epochs came to, and the sums of the one left.

    Where there are classes, `right` counts the samples of each batch of which the model found it;
    where there is a schedule, `lrs` are those of the updates.
    """

    losses: list[float]
    epochs: Sequence[EndedEpoch]
    batch_sum: float
    sample_sum: float
    right: Sequence[int] = ()
    lrs: Sequence[float] = ()


Race = Callable[[Leg], Raced]
"""Trains a leg: model and optimizer are then as the loop would leave them."""
