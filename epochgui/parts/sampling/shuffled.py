"""Dealing the samples in a new random order in every epoch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.sampling.sampling import FOR_ORDER, FOR_WORKERS, SamplerLines, Sampling

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Shuffled(Sampling):
    """What a DataLoader does that is told to shuffle, by torch's RandomSampler."""

    draws: ClassVar[tuple[str, ...]] = (FOR_WORKERS, FOR_ORDER)

    def order(
        self,
        n_samples: int,
        classes: "torch.Tensor | None",  # noqa: ARG002  whatever they are
        seed: int,
    ) -> "torch.Tensor":
        """Return a permutation."""
        import torch

        generator = torch.Generator()
        generator.manual_seed(seed)
        return torch.randperm(n_samples, generator=generator)

    def lines(self, classes_script: str) -> SamplerLines:  # noqa: ARG002  whatever they are
        """Return torch's own word for it."""
        return SamplerLines((("shuffle", "True"),))
