"""What models of neurons have in common: layers in which each sees all of the layer before."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from epochgui.basics.text import N_, tr
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.model import Model
from epochgui.parts.section import tuple_from_list

ACTIVATION_LAYERS = {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid"}

HiddenSize = Annotated[int, Field(ge=1, le=10_000)]


class Neurons(Model):
    """Linear layers with a bend after each but the last."""

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
    batch_norm: bool = Field(
        False,
        title=N_("Batch norm"),
        description=N_(
            "Shift and scale what each neuron comes to, before its activation, to mean 0 and "
            "deviation 1 over the batch; in use over what the batches were like so far."
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

    @property
    def needs_two_samples(self) -> bool:
        """Whether it cannot be trained with a batch of one: a layer of neurons is normalized."""
        return self.batch_norm and bool(self.hidden)

    def linear_layers(self, n_inputs: int, n_outputs: int) -> list[Layer]:
        """Return linear layers, each but the last with what comes behind it."""
        layers, size = list[Layer](), n_inputs
        for next_size in self.hidden:
            shape = (next_size,)
            layers += [linear(size, next_size), *self.bend("BatchNorm1d", shape), *self.drop(shape)]
            size = next_size
        return [*layers, linear(size, n_outputs)]

    def bend(self, norm: str, shape: tuple[int, ...]) -> list[Layer]:
        """Return what makes of a layer's sums what it puts out."""
        layers = [batch_norm(norm, shape)] if self.batch_norm else []
        return [*layers, Layer(ACTIVATION_LAYERS[self.activation], (), shape)]

    def drop(self, shape: tuple[int, ...]) -> list[Layer]:
        """Return what leaves out a share of them, if any is to be left out."""
        dropout = Layer("Dropout", (self.dropout,), shape, differs_in_use=True)
        return [dropout] if self.dropout else []

    def hidden_caption(self) -> str:
        """Return the sizes of the hidden layers and what bends them."""
        sizes = "-".join(str(size) for size in self.hidden)
        return tr("hidden {sizes} {activation}", sizes=sizes, activation=self.activation)

    def with_rest(self, caption: str) -> str:
        """Return a caption with what comes behind the layers."""
        if self.batch_norm:
            caption = tr("{model}, batch norm", model=caption)
        if self.dropout:
            caption = tr("{model}, dropout {share}", model=caption, share=f"{self.dropout:g}")
        return caption


def linear(n_before: int, n_behind: int) -> Layer:
    """Return a layer in which each neuron sees all of the one before: weights and biases."""
    return Layer("Linear", (n_before, n_behind), (n_behind,), ((n_before, n_behind), (n_behind,)))


def batch_norm(name: str, shape: tuple[int, ...]) -> Layer:
    """Return a layer that normalizes each channel, the first side of a sample, over a batch."""
    sides = shape[:1]
    return Layer(name, sides, shape, (sides, sides), differs_in_use=True)
