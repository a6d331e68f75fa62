"""A course: a way to train many batches at once, as long as criterion and optimizer last."""

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import optim

from epochgui.schedule.schedule import Schedule
from epochgui.training.leg import Leg, Raced
from epochgui.training.race.update import Update


class Course(Protocol):
    """Trains a leg of a run, outside the loop."""

    def is_ready(self, optimizer: optim.Optimizer) -> bool:
        """Whether the optimizer has what is needed: some keep nothing before their first step."""

    def race(self, leg: Leg, optimizer: optim.Optimizer) -> Raced:
        """Train the batches; parameters and optimizer are changed in their place."""


class CourseMaker(Protocol):
    """Makes a course of an update; raises CannotRace where it cannot."""

    def __call__(
        self,
        update: Update,
        tensors: Sequence[torch.Tensor],
        optimizer: optim.Optimizer,
        schedule: Schedule,
    ) -> Course:
        """Return the course for all tensors of a model, in the order of the update's names."""
