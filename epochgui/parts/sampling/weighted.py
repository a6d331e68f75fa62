"""Drawing each sample of an epoch so that all classes come as often."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.sampling.sampling import FOR_ORDER, FOR_WORKERS, SamplerLines, Sampling

if TYPE_CHECKING:
    import torch

_BEFORE = """\
classes = {classes}
weights = 1.0 / torch.bincount(classes)[classes]  # of a class with few samples each counts more
generator = torch.Generator()
sampler = WeightedRandomSampler(weights, len(dataset), generator=generator)
"""
# As RandomSampler does it: a weighted one would draw each sample from the default generator.
_BEGIN_EPOCH = """\
    generator.manual_seed(int(torch.empty((), dtype=torch.int64).random_()))  #@ EPOCH_BEGINS
"""


@dataclass(frozen=True, slots=True)
class Weighted(Sampling):
    """What torch's WeightedRandomSampler does, with replacement, where each class weighs the same.

    Each epoch begins with a seed of its own, so that its order can be found again.
    """

    draws: ClassVar[tuple[str, ...]] = (FOR_ORDER, FOR_WORKERS)
    needs_classes: ClassVar[bool] = True
    deals_each_once: ClassVar[bool] = False

    def order(self, n_samples: int, classes: "torch.Tensor | None", seed: int) -> "torch.Tensor":
        """Return as many places as there are samples."""
        import torch

        assert classes is not None
        weights = torch.as_tensor(1.0 / torch.bincount(classes)[classes], dtype=torch.double)
        generator = torch.Generator()
        generator.manual_seed(seed)
        return torch.multinomial(weights, n_samples, replacement=True, generator=generator)

    def lines(self, classes_script: str) -> SamplerLines:
        """Return torch's sampler, with the weights and a generator of its own."""
        return SamplerLines(
            (("sampler", "sampler"),),
            _BEFORE.format(classes=classes_script),
            _BEGIN_EPOCH,
            ("WeightedRandomSampler",),
        )
