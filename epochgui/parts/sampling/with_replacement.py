"""Drawing each sample of an epoch from all of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.sampling.sampling import FOR_ORDER, FOR_WORKERS, SamplerLines, Sampling

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class WithReplacement(Sampling):
    """What torch's RandomSampler does with replacement: some come twice, some not at all."""

    draws: ClassVar[tuple[str, ...]] = (FOR_WORKERS, FOR_ORDER)
    deals_each_once: ClassVar[bool] = False

    def order(
        self,
        n_samples: int,
        classes: "torch.Tensor | None",  # noqa: ARG002  whatever they are
        seed: int,
    ) -> "torch.Tensor":
        """Return as many places as there are samples."""
        import torch

        generator = torch.Generator()
        generator.manual_seed(seed)
        return torch.randint(n_samples, (n_samples,), generator=generator)

    def lines(self, classes_script: str) -> SamplerLines:  # noqa: ARG002  whatever they are
        """Return torch's sampler."""
        return SamplerLines(
            (("sampler", "sampler"),),
            "sampler = RandomSampler(dataset, replacement=True)\n",
            imports=("RandomSampler",),
        )
