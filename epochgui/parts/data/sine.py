"""One wave of the sine, with noise."""

import math
from random import Random
from typing import TYPE_CHECKING, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.generated import GeneratedData, Noise, evenly, noise_at
from epochgui.parts.data.source import Reading, Sketch

if TYPE_CHECKING:
    import torch

SCRIPT = """\
# The data: y = sin x + noise, for x from -π to π.
chance = torch.Generator().manual_seed({seed})  # the data's own, beside that of the run
inputs = torch.linspace(-torch.pi, torch.pi, {n}).reshape(-1, 1)
labels = inputs.sin() + {noise} * torch.randn(len(inputs), 1, generator=chance)
"""


class Sine(GeneratedData):
    """y = sin x + noise for x from -π to π: no line can follow it."""

    source: Literal["sine"] = "sine"
    noise: Noise = 0.1

    def described(self) -> Reading:
        """Return what the samples are called."""
        return Reading(n_samples=self.n, features=("x",), target_names=("y",))

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return places side by side, and the sine there with noise."""
        import torch

        inputs = torch.linspace(-torch.pi, torch.pi, self.n).reshape(-1, 1)
        return inputs, inputs.sin() + noise_at(inputs, self.noise, self.seed)

    def made_script(self) -> str:
        """Return the same in lines."""
        return SCRIPT.format(n=self.n, noise=self.noise, seed=self.seed)

    def formula(self) -> str:
        """Return the sine's."""
        return tr("y = sin x")

    def title(self) -> str:
        """Return its name."""
        return tr("Sine")

    def about(self) -> str:
        """Return what it is."""
        return tr("y = sin x + noise, one wave; a model with hidden layers can follow it.")

    def sketch(self) -> Sketch:
        """Return points of such a wave."""
        chance = Random(0)
        places = evenly(-math.pi, math.pi)
        return tuple((x, math.sin(x) + chance.gauss(0, self.noise)) for x in places)
