"""Dealing the samples class by class."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.sampling.sampling import SamplerLines, Sampling

if TYPE_CHECKING:
    import torch

_BEFORE = """\
classes = {classes}
order = torch.argsort(classes, stable=True)  # all of one class, then all of the next
"""


@dataclass(frozen=True, slots=True)
class ByClass(Sampling):
    """Deals all samples of the first class, then all of the second: what shuffling is good for."""

    needs_classes: ClassVar[bool] = True

    def order(
        self,
        n_samples: int,  # noqa: ARG002  there is a class for each
        classes: "torch.Tensor | None",
        seed: int,  # noqa: ARG002  there is no chance in it
    ) -> "torch.Tensor":
        """Return the places class by class, in each as they stand."""
        import torch

        assert classes is not None
        return torch.argsort(classes, stable=True)

    def lines(self, classes_script: str) -> SamplerLines:
        """Return the order, which a DataLoader takes as a list."""
        return SamplerLines(
            (("sampler", "order.tolist()"),), _BEFORE.format(classes=classes_script)
        )
