"""Which samples are held out, to see what the model makes of what it does not learn from."""

from typing import TYPE_CHECKING

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.section import Section

if TYPE_CHECKING:
    import torch

# So many samples at a time: nothing is learned from a batch that is validated with, so that its
# size changes no weight.
VALIDATION_BATCH_SIZE = 1024

SPLIT = """
# Some samples are held out, to validate with; a generator of their own chooses them.
n_held_out = round(len(inputs) * {fraction!r})
generator = torch.Generator().manual_seed({seed})
order = torch.randperm(len(inputs), generator=generator)
{chosen}
is_held_out = torch.zeros(len(inputs), dtype=torch.bool)
is_held_out[held_out] = True
validation_set = TensorDataset(inputs[is_held_out], labels[is_held_out])
inputs, labels = inputs[~is_held_out], labels[~is_held_out]
dataset = TensorDataset(inputs, labels)"""
FIRST = "held_out = order[:n_held_out]"
EVENLY = """\
order = order[labels[order].flatten().argsort(stable=True)]  # class by class
held_out = order[torch.arange(n_held_out) * len(order) // n_held_out]  # evenly spread over them"""


class Validation(Section):
    """A share of the samples that the model does not learn from; none by default."""

    fraction: float = Field(
        0.0,
        ge=0.0,
        lt=1.0,
        title=N_("Hold out"),
        description=N_(
            "Which share of the samples is held out: the model never learns from them, and its "
            "loss over them is measured at the end of each epoch. 0 holds out none."
        ),
    )
    seed: int = Field(
        0,
        ge=0,
        le=2**64 - 1,
        title=N_("Hold-out seed"),
        description=N_(
            "The number by which chance picks the samples that are held out; the chance in the "
            "run is none of its business."
        ),
    )
    stratify: bool = Field(
        False,
        title=N_("Stratify"),
        description=N_("Hold out the same share of each class, rounded up or down."),
    )

    @property
    def idle(self) -> tuple[str, ...]:
        """How samples are held out, where none are."""
        return () if self.fraction else ("seed", "stratify")

    def n_held_out(self, n_samples: int) -> int:
        """Return how many of so many samples are held out."""
        return round(n_samples * self.fraction)

    def held_out(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return for each sample whether it is held out; nothing is drawn from torch's generator.

        The labels are those of all samples. Stratified, they are shuffled, sorted by class, and
        picked at even distances, so that each class gives its share, rounded up or down.
        """
        import torch

        n_samples, n_held_out = len(labels), self.n_held_out(len(labels))
        generator = torch.Generator().manual_seed(self.seed)
        order = torch.randperm(n_samples, generator=generator)
        held_out = order[:n_held_out]
        if self.stratify:
            order = order[labels[order].flatten().argsort(stable=True)]
            held_out = order[torch.arange(n_held_out) * n_samples // n_held_out]
        is_held_out = torch.zeros(n_samples, dtype=torch.bool)
        is_held_out[held_out] = True
        return is_held_out

    def script(self) -> str:
        """Return the lines that make `dataset` and `validation_set` of `inputs` and `labels`."""
        chosen = EVENLY if self.stratify else FIRST
        return SPLIT.format(fraction=self.fraction, seed=self.seed, chosen=chosen)
