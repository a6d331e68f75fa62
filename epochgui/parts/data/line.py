"""A line: y = slope · x, with noise."""

from random import Random
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from epochgui.basics.errors import Key
from epochgui.basics.text import N_, tr
from epochgui.parts.data.generated import GeneratedData, evenly, noise_at, plain
from epochgui.parts.data.source import Reading, Sketch
from epochgui.parts.section import conflict

if TYPE_CHECKING:
    import torch

SCRIPT = """\
# The data: y = {slope} x + noise, for x from 1 to 10.
chance = torch.Generator().manual_seed({seed})  # the data's own, beside that of the run
inputs = torch.linspace(1, 10, {n}).reshape(-1, 1)
labels = {slope} * inputs + {noise} * torch.randn(len(inputs), 1, generator=chance)
"""


class Line(GeneratedData):
    """y = slope · x + noise for x from 1 to 10; with ten samples and no noise the first example."""

    source: Literal["line"] = "line"
    slope: float = Field(
        2.0,
        ge=-1e6,
        le=1e6,
        title=N_("Slope"),
        description=N_("How much y grows where x grows by 1."),
    )

    @model_validator(mode="after")
    def _targets_can_be_scaled(self) -> Self:
        if self.standardize and not self.slope and not self.noise:
            raise conflict(
                "data.standardize",
                N_("{key} needs targets that differ; choose another {slope}, or some {noise}"),
                slope=Key("data.slope"),
                noise=Key("data.noise"),
            )
        return self

    def described(self) -> Reading:
        """Return what the samples are called."""
        return Reading(n_samples=self.n, features=("x",), target_names=("y",))

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return places side by side, and the line there with noise."""
        import torch

        inputs = torch.linspace(1, 10, self.n).reshape(-1, 1)
        return inputs, self.slope * inputs + noise_at(inputs, self.noise, self.seed)

    def made_script(self) -> str:
        """Return the same in lines."""
        return SCRIPT.format(n=self.n, slope=self.slope, noise=self.noise, seed=self.seed)

    def formula(self) -> str:
        """Return the line's."""
        return tr("y = {slope}x", slope=plain(self.slope))

    def title(self) -> str:
        """Return its name."""
        return tr("Line")

    def about(self) -> str:
        """Return what it is."""
        return tr("y = slope × x + noise, for x from 1 to 10.")

    def sketch(self) -> Sketch:
        """Return points of such a line."""
        chance = Random(0)
        return tuple((x, self.slope * x + chance.gauss(0, self.noise)) for x in evenly(1, 10))
