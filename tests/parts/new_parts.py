"""A data set and a loss that the program has never heard of, each in one class."""

from typing import Literal

import pytest
import torch
from pydantic import Field

from epochgui.parts.data.ready import ReadyData
from epochgui.parts.data.source import Reading
from epochgui.parts.lists import DATA_SOURCES, LOSSES
from epochgui.parts.losses.loss import Loss

SCRIPT = """\
# The data: two waves over a plane.
places = torch.linspace(-1, 1, {n})
inputs = torch.stack([places, places.roll(7)], dim=1)
labels = torch.stack([inputs.sum(dim=1).sin(), inputs.prod(dim=1).cos(), places], dim=1)
"""


class Waves(ReadyData):
    """Two inputs and three targets for each sample."""

    source: Literal["waves"] = "waves"
    places: int = Field(
        40,
        ge=2,
        le=10_000,
        title="Places",
        description="How many places of the waves are looked at.",
    )

    def described(self) -> Reading:
        names = ("sine", "cosine", "place")
        return Reading(n_samples=self.places, features=("a", "b"), target_names=names)

    def made(self) -> tuple[torch.Tensor, torch.Tensor]:
        places = torch.linspace(-1, 1, self.places)
        inputs = torch.stack([places, places.roll(7)], dim=1)
        targets = [inputs.sum(dim=1).sin(), inputs.prod(dim=1).cos(), places]
        return inputs, torch.stack(targets, dim=1)

    def made_script(self) -> str:
        return SCRIPT.format(n=self.places)

    def caption(self) -> str:
        return "two waves"


class HuberLoss(Loss):
    """The squares of small distances, and large ones as they are."""

    name: Literal["HuberLoss"] = "HuberLoss"
    delta: float = Field(
        1.0,
        gt=0,
        le=1e6,
        title="Delta",
        description="The distance from which on it no longer counts as a square.",
    )

    def formula(self) -> str:
        return f"loss = mean of ½ d² where |d| < {self.delta}"


def give_to_the_lists(patch: pytest.MonkeyPatch) -> None:
    """Put both into the list of their kind: nothing else is told of them."""
    patch.setattr(DATA_SOURCES, "parts", (*DATA_SOURCES.parts, Waves))
    patch.setattr(LOSSES, "parts", (*LOSSES.parts, HuberLoss))
