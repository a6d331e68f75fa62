"""What all models have in common."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.section import Section

if TYPE_CHECKING:
    from torch import nn


class Model(Section, ABC):
    """A model that makes so many numbers of so many: the last sides of its inputs and outputs."""

    name: str = Field(title=N_("Model"), description=N_("What kind of network is trained."))

    @abstractmethod
    def build(self, n_inputs: int, n_outputs: int) -> "nn.Module":
        """Return the model, with weights drawn from torch's default generator."""

    @abstractmethod
    def script(self, n_inputs: int, n_outputs: int) -> str:
        """Return the expression that makes it."""

    @abstractmethod
    def widths(self, n_inputs: int, n_outputs: int) -> tuple[int, ...]:
        """Return how many numbers go from each layer to the next; none where it has no layers."""

    @abstractmethod
    def caption(self) -> str:
        """Return what it is, in a few words."""
