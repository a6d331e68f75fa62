"""Layers in which each neuron sees all of the layer before."""

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from epochgui.basics.text import N_, tr
from epochgui.parts.models.model import Model
from epochgui.parts.section import tuple_from_list

if TYPE_CHECKING:
    from torch import nn

ACTIVATION_LAYERS = {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid"}
LONGEST_LINE = 88

HiddenSize = Annotated[int, Field(ge=1, le=10_000)]


class MLP(Model):
    """Linear layers with a bend after each but the last; a single one is a straight line."""

    name: Literal["MLP"] = "MLP"
    hidden: Annotated[tuple[HiddenSize, ...], BeforeValidator(tuple_from_list)] = Field(
        (),
        max_length=20,
        title=N_("Hidden layers"),
        description=N_(
            "How many neurons each layer between input and output has; none is a straight line."
        ),
    )
    activation: Literal["tanh", "relu", "sigmoid"] = Field(
        "tanh",
        title=N_("Activation"),
        description=N_(
            "The bend after each hidden layer; without it many layers would still only "
            "make a straight line."
        ),
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """The activation where there is no layer for it to follow."""
        return () if self.hidden else ("activation",)

    def build(self, n_inputs: int, n_outputs: int) -> "nn.Sequential":
        """Return the layers."""
        from torch import nn

        activation = getattr(nn, ACTIVATION_LAYERS[self.activation])
        layers: list[nn.Module] = []
        for size, next_size in pairwise(self.widths(n_inputs, n_outputs)):
            layers += [nn.Linear(size, next_size), activation()]
        return nn.Sequential(*layers[:-1])

    def script(self, n_inputs: int, n_outputs: int) -> str:
        """Return the layers, on one line where they fit."""
        activation = f"nn.{ACTIVATION_LAYERS[self.activation]}()"
        layers: list[str] = []
        for size, next_size in pairwise(self.widths(n_inputs, n_outputs)):
            layers += [f"nn.Linear({size}, {next_size})", activation]
        layers.pop()
        one_line = f"nn.Sequential({', '.join(layers)})"
        if len(f"model = {one_line}") <= LONGEST_LINE:
            return one_line
        return "nn.Sequential(\n" + "".join(f"    {layer},\n" for layer in layers) + ")"

    def widths(self, n_inputs: int, n_outputs: int) -> tuple[int, ...]:
        """Return the sizes of all layers, from the inputs to the outputs."""
        return (n_inputs, *self.hidden, n_outputs)

    def caption(self) -> str:
        """Return the sizes of the hidden layers and what bends them."""
        if not self.hidden:
            return tr("linear")
        sizes = "-".join(str(size) for size in self.hidden)
        return tr("hidden {sizes} {activation}", sizes=sizes, activation=self.activation)
