"""Data made from a formula and chance, which has a seed of its own."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from epochgui.basics.text import N_, tr, tr_count
from epochgui.parts.data.ready import ReadyData

if TYPE_CHECKING:
    import torch

LARGEST_SEED: Final = 2**32 - 1  # numpy takes no larger one
N_SKETCHED: Final = 24

Noise = Annotated[
    float,
    Field(
        ge=0,
        le=1e6,
        title=N_("Noise"),
        description=N_(
            "How far samples are off their formula by chance: the standard deviation of that."
        ),
    ),
]


class GeneratedData(ReadyData):
    """As many samples as are wanted, with noise.

    The chance in them comes from a generator of their own: the run's is left as it is.
    """

    n: int = Field(
        100,
        ge=2,
        le=1_000_000,
        title=N_("Sample count"),
        description=N_("How many samples are made."),
    )
    noise: Noise = 1.0
    seed: int = Field(
        0,
        ge=0,
        le=LARGEST_SEED,
        title=N_("Data seed"),
        description=N_(
            "The number that the chance in the data grows from; the seed of the run is another."
        ),
    )

    @abstractmethod
    def formula(self) -> str:
        """Return what the targets are but for the noise, in a few words."""

    def caption(self) -> str:
        """Return the formula, how many samples there are, and what chance is in them."""
        text = tr_count(
            "{data}, {count} sample", "{data}, {count} samples", self.n, data=self.formula()
        )
        if self.noise:
            text = tr("{data}, noise {noise}", data=text, noise=plain(self.noise))
        if self.seed:
            text = tr("{data}, data seed {seed}", data=text, seed=self.seed)
        return text


def evenly(first: float, last: float) -> list[float]:
    """Return a few places side by side, for a sketch."""
    return [first + (last - first) * place / (N_SKETCHED - 1) for place in range(N_SKETCHED)]


def noise_at(inputs: "torch.Tensor", noise: float, seed: int) -> "torch.Tensor":
    """Return noise of this deviation for each input, as the script draws it."""
    import torch

    chance = torch.Generator().manual_seed(seed)
    return noise * torch.randn(len(inputs), 1, generator=chance)


def plain(number: float) -> str:
    """Return a number by its digits."""
    return f"{number:.15g}"
