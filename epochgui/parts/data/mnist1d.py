"""MNIST-1D: ten digits as short series, made from the published recipe."""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from epochgui.basics.text import N_, tr
from epochgui.parts.data.generated import GeneratedData, Noise
from epochgui.parts.data.mnist1d_recipe import mnist1d, recipe_script
from epochgui.parts.data.source import Reading, Sketch
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    import torch

_LENGTH = 40
# The five, and behind it nothing.
_FIVE = (5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5, 5, 5.2, 4.9, 5.1, 5, 4.8, 5.1, 5)

_SCRIPT = """\
# The data: ten digits as series of 40 values, changed by chance: the recipe of MNIST-1D.
{recipe}

inputs, labels = mnist1d({n}, noise={noise}, seed={seed})
"""


class MNIST1D(GeneratedData):
    """Series of 40 values, in each of which one of ten digits stands somewhere."""

    source: Literal["mnist1d"] = "mnist1d"
    n: int = Field(
        5_000,
        ge=10,
        le=100_000,
        title=N_("Sample count"),
        description=N_("How many samples are made."),
    )
    noise: Noise = 0.25

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Telling the digits apart."""
        return (CLASSES,)

    def described(self) -> Reading:
        """Return what values and classes are called."""
        return Reading(
            n_samples=self.n,
            features=tuple(f"x{place + 1}" for place in range(_LENGTH)),
            target_names=("digit",),
            task=self.learned,
            classes=tuple(map(str, range(10))),
            sample_shape=(1, _LENGTH),
        )

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return series and digits."""
        return mnist1d(self.n, self.noise, self.seed)

    def made_script(self) -> str:
        """Return the same in lines."""
        return _SCRIPT.format(recipe=recipe_script(), n=self.n, noise=self.noise, seed=self.seed)

    def formula(self) -> str:
        """Return its name."""
        return self.title()

    def title(self) -> str:
        """Return its name."""
        return tr("MNIST-1D")

    def about(self) -> str:
        """Return what it is."""
        return tr("Ten digits as series of 40 values: which digit stands somewhere in it.")

    def sketch(self) -> Sketch:
        """Return one of them."""
        return tuple((float(place), float(value)) for place, value in enumerate(_FIVE))
