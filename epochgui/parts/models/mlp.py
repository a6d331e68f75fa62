"""Layers in which each neuron sees all of the layer before."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from epochgui.basics.text import N_, tr
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.model import Model
from epochgui.parts.models.sides import Sides
from epochgui.parts.section import tuple_from_list

ACTIVATION_LAYERS = {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid"}

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

    dropout: float = Field(
        0.0,
        ge=0,
        lt=1,
        title=N_("Dropout"),
        description=N_(
            "Which share of the numbers behind each hidden layer is left out by chance, anew in "
            "each batch of training; in use none is."
        ),
    )

    batch_norm: bool = Field(
        False,
        title=N_("Batch norm"),
        description=N_(
            "Shift and scale what each neuron comes to, before its activation, to mean 0 and "
            "deviation 1 over the batch; in use over what the batches were like so far."
        ),
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """What follows a hidden layer, where there is none."""
        return () if self.hidden else ("activation", "dropout", "batch_norm")

    @property
    def needs_two_samples(self) -> bool:
        """Whether it cannot be trained with a batch of one: a layer of neurons is normalized."""
        return self.batch_norm and bool(self.hidden)

    def layers(self, sides: Sides) -> tuple[Layer, ...]:
        """Return linear layers, each but the last with what comes behind it."""
        layers, size = list[Layer](), sides.n_inputs
        for next_size in self.hidden:
            layers += [linear(size, next_size), *self._behind((next_size,))]
            size = next_size
        return (*layers, linear(size, sides.n_outputs))

    def caption(self) -> str:
        """Return the sizes of the hidden layers and what bends them."""
        if not self.hidden:
            return tr("linear")
        sizes = "-".join(str(size) for size in self.hidden)
        text = tr("hidden {sizes} {activation}", sizes=sizes, activation=self.activation)
        if self.batch_norm:
            text = tr("{model}, batch norm", model=text)
        if self.dropout:
            text = tr("{model}, dropout {share}", model=text, share=f"{self.dropout:g}")
        return text

    def _behind(self, shape: tuple[int, ...]) -> list[Layer]:
        """Return what comes behind a hidden layer."""
        layers = [batch_norm("BatchNorm1d", shape)] if self.batch_norm else []
        layers.append(Layer(ACTIVATION_LAYERS[self.activation], (), shape))
        if self.dropout:
            layers.append(Layer("Dropout", (self.dropout,), shape, differs_in_use=True))
        return layers


def batch_norm(name: str, shape: tuple[int, ...]) -> Layer:
    """Return a layer that normalizes each channel, the first side of a sample, over a batch."""
    sides = shape[:1]
    return Layer(name, sides, shape, (sides, sides), differs_in_use=True)


def linear(n_before: int, n_behind: int) -> Layer:
    """Return a layer in which each neuron sees all of the one before: weights and biases."""
    return Layer("Linear", (n_before, n_behind), (n_behind,), ((n_before, n_behind), (n_behind,)))
