"""What all models have in common."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.sides import Sides
from epochgui.parts.section import Section

if TYPE_CHECKING:
    from torch import nn

_LONGEST_LINE: Final = 88


class Model(Section, ABC):
    """A model that makes so many numbers of samples, layer by layer."""

    kind: str = Field(
        title=N_("Model"),
        description=N_(
            "What kind of network is trained: mlp, layers of neurons, or cnn, which first looks at "
            "neighbours in pictures or series."
        ),
    )

    @abstractmethod
    def layers(self, sides: Sides) -> tuple[Layer, ...]:
        """Return the layers, from the inputs to the outputs.

        Raises InputError where it cannot stand between such sides.
        """

    @property
    def needs_two_samples(self) -> bool:
        """Whether it cannot be trained with a batch of one sample."""
        return False

    @abstractmethod
    def caption(self) -> str:
        """Return what it is, in a few words."""

    def build(self, sides: Sides) -> "nn.Sequential":
        """Return the model, with weights drawn from torch's default generator."""
        from torch import nn

        return nn.Sequential(*(layer.build() for layer in self.layers(sides)))

    def differs_in_use(self, sides: Sides) -> bool:
        """Return whether it does otherwise in use than in training."""
        return any(layer.differs_in_use for layer in self.layers(sides))

    def script(self, sides: Sides) -> str:
        """Return the expression that makes it, on one line where it fits."""
        layers = [layer.script() for layer in self.layers(sides)]
        one_line = f"nn.Sequential({', '.join(layers)})"
        if len(f"model = {one_line}") <= _LONGEST_LINE:
            return one_line
        return "nn.Sequential(\n" + "".join(f"    {layer},\n" for layer in layers) + ")"
