"""Shuffling the samples once, before the first epoch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from epochgui.parts.sampling.sampling import SamplerLines, Sampling

if TYPE_CHECKING:
    import torch

_BEFORE = """\
order = torch.randperm(len(dataset), generator=torch.Generator().manual_seed({seed}))
"""


@dataclass(frozen=True, slots=True)
class ShuffledOnce(Sampling):
    """Deals the same random order in every epoch; it grows from the seed of the run."""

    run_seed: int

    def order(
        self,
        n_samples: int,
        classes: "torch.Tensor | None",  # noqa: ARG002  whatever they are
        seed: int,  # noqa: ARG002  that of the run decides
    ) -> "torch.Tensor":
        """Return the permutation of the run."""
        import torch

        generator = torch.Generator().manual_seed(self.run_seed)
        return torch.randperm(n_samples, generator=generator)

    def lines(self, classes_script: str) -> SamplerLines:  # noqa: ARG002  whatever they are
        """Return the order, which a DataLoader takes as a list."""
        return SamplerLines((("sampler", "order.tolist()"),), _BEFORE.format(seed=self.run_seed))
