"""The first example: y = 2x."""

from typing import TYPE_CHECKING, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.ready import ReadyData
from epochgui.parts.data.source import Reading, Sketch

if TYPE_CHECKING:
    import torch

N_SAMPLES = 10

SCRIPT = f"""\
# The data: y = 2x for x from 1 to {N_SAMPLES}.
inputs = torch.arange(1, {N_SAMPLES + 1}, dtype=torch.float32).reshape(-1, 1)
labels = 2 * inputs
"""


class FirstExample(ReadyData):
    """y = 2x for x from 1 to 10; in files it has the name of the article that it was told in."""

    source: Literal["article"] = "article"

    def described(self) -> Reading:
        """Return what the ten samples are called."""
        return Reading(n_samples=N_SAMPLES, features=("x",), target_names=("y",))

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return the numbers and their doubles."""
        import torch

        inputs = torch.arange(1, N_SAMPLES + 1, dtype=torch.float32).reshape(-1, 1)
        return inputs, 2 * inputs

    def made_script(self) -> str:
        """Return the same in lines."""
        return SCRIPT

    def about(self) -> str:
        """Return the formula and for what."""
        return tr("The first example: y = 2x for x from 1 to 10.")

    def sketch(self) -> Sketch:
        """Return all of it."""
        return tuple((float(x), 2.0 * x) for x in range(1, N_SAMPLES + 1))

    def caption(self) -> str:
        """Return the formula."""
        return tr("y = 2x, 1 to 10")
