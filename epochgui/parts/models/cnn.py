"""A small convolutional network, for pictures and series."""

from math import prod
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, tr
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.model import Model
from epochgui.parts.models.neurons import Neurons
from epochgui.parts.models.sides import Sides
from epochgui.parts.section import conflict, tuple_from_list

ChannelCount = Annotated[int, Field(ge=1, le=1_000)]
_HALVED = 2


class Convolutional(Model):
    """What comes before layers of neurons, and so ahead of them among the settings."""

    channels: Annotated[tuple[ChannelCount, ...], BeforeValidator(tuple_from_list)] = Field(
        (8, 16),
        min_length=1,
        max_length=8,
        title=N_("Channels"),
        description=N_(
            "How many pictures each convolution makes of those before; behind each of them the "
            "pictures are halved."
        ),
    )
    kernel_size: int = Field(
        3,
        ge=1,
        le=99,
        title=N_("Kernel size"),
        description=N_(
            "How many neighbours along each side a convolution sees at once: an odd number, so "
            "that one is in the middle."
        ),
    )

    @field_validator("kernel_size")
    @classmethod
    def _is_odd(cls, size: int) -> int:
        if size % 2 == 0:
            sentence = N_("{key} is {size}; right would be an odd number, such as {fitting}")
            raise conflict(
                "model.kernel_size", sentence, size=str(size), fitting=str(max(size - 1, 1))
            )
        return size


class CNN(Neurons, Convolutional):
    """Convolutions, each with a bend and a halving behind it, and linear layers behind them all.

    A sample is told to have channels and sides: a picture has two sides, a series one.
    """

    kind: Literal["cnn"] = "cnn"
    activation: Literal["tanh", "relu", "sigmoid"] = Field(
        "relu",
        title=Neurons.model_fields["activation"].title,
        description=Neurons.model_fields["activation"].description,
    )

    def layers(self, sides: Sides) -> tuple[Layer, ...]:
        """Return what gives a sample its shape, the convolutions, and the linear layers.

        Raises InputError for samples without a shape, or too small to be halved so often.
        """
        self._check(sides)
        shape, n_outputs = sides.shape, sides.n_outputs
        layers = [Layer("Unflatten", (1, shape), shape)]
        for n_channels in self.channels:
            layers += self._convolution(shape, n_channels)
            shape = layers[-1].shape
        flat = prod(shape)
        return (*layers, Layer("Flatten", (), (flat,)), *self.linear_layers(flat, n_outputs))

    def caption(self) -> str:
        """Return the channels, the size of the kernel, and what comes behind."""
        text = tr(
            "convolutions {channels}, kernel {size}",
            channels="-".join(map(str, self.channels)),
            size=self.kernel_size,
        )
        if self.hidden:
            text = tr("{model}, {hidden}", model=text, hidden=self.hidden_caption())
        else:
            text = tr("{model}, {activation}", model=text, activation=self.activation)
        return self.with_rest(text)

    def _convolution(self, shape: tuple[int, ...], n_channels: int) -> list[Layer]:
        """Return a convolution with what comes behind it."""
        n_before, *lengths = shape
        dimensions, size = f"{len(lengths)}d", self.kernel_size
        of_same_size = (n_channels, *lengths)
        halved = (n_channels, *(length // _HALVED for length in lengths))
        kernels = (n_before, n_channels, *(size for _ in lengths))
        return [
            Layer(
                f"Conv{dimensions}",
                (n_before, n_channels),
                of_same_size,
                (kernels, (n_channels,)),
                {"kernel_size": size, "padding": "same"},
            ),
            *self.bend(f"BatchNorm{dimensions}", of_same_size),
            Layer(f"MaxPool{dimensions}", (_HALVED,), halved),
            *self.drop(halved),
        ]

    def _check(self, sides: Sides) -> None:
        if not sides.shape:
            raise InputError(
                '{key} is "cnn", which looks at neighbours in pictures or series, and this data '
                'has neither; right would be "mlp", or data such as digits',
                key="model.kind",
            )
        lengths = sides.shape[1:]
        most = min(lengths).bit_length() - 1
        if len(self.channels) > most:
            raise InputError(
                "{key} has {n:,} convolutions, each of which halves the samples, of which one is "
                "{lengths}; right would be at most {most:,}",
                key="model.channels",
                n=len(self.channels),
                lengths=" × ".join(map(str, lengths)),
                most=most,
            )
