"""Dealing the samples as they stand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from epochgui.parts.sampling.sampling import SamplerLines, Sampling

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class InOrder(Sampling):
    """What a DataLoader does that is told nothing."""

    def order(
        self,
        n_samples: int,
        classes: "torch.Tensor | None",  # noqa: ARG002  whatever they are
        seed: int,  # noqa: ARG002  there is no chance in it
    ) -> "torch.Tensor":
        """Return all places from the first on."""
        import torch

        return torch.arange(n_samples)

    def lines(self, classes_script: str) -> SamplerLines:  # noqa: ARG002  whatever they are
        """Return nothing."""
        return SamplerLines()
