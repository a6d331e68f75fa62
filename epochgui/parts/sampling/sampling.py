"""What all ways of sampling have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    import torch

SamplerName = Literal["auto", "once", "replacement", "weighted", "by_class"]
"""What an experiment calls its sampler; auto leaves it to `shuffle`."""

AUTO: Final = "auto"

FOR_WORKERS: Final = "for workers"
FOR_ORDER: Final = "for order"
"""What an epoch's numbers from torch's default generator are for: a seed of the loader's workers,
and one of the order."""


@dataclass(frozen=True, slots=True)
class SamplerLines:
    """What a script has of a way of sampling.

    `arguments` are those by which the DataLoader is told, `before` are whole lines that come before
    it, `begin_epoch` is a line at the beginning of each epoch, and `imports` are names of
    torch.utils.data that it needs. All may be empty.
    """

    arguments: tuple[tuple[str, str], ...] = ()
    before: str = ""
    begin_epoch: str = ""
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sampling(ABC):
    """Says in which order the samples of an epoch are dealt; the same ones are equal.

    `draws` tells what each epoch draws from torch's default generator, number by number.
    """

    draws: ClassVar[tuple[str, ...]] = (FOR_WORKERS,)
    needs_classes: ClassVar[bool] = False
    # Whether an epoch has each sample once, but for those that drop_last leaves out.
    deals_each_once: ClassVar[bool] = True

    @abstractmethod
    def order(self, n_samples: int, classes: "torch.Tensor | None", seed: int) -> "torch.Tensor":
        """Return the order of an epoch that has drawn this seed, int64 of shape (n_samples,).

        `classes` are the places of the samples' classes from 0, int64 of shape (n_samples,), where
        there are some. Nothing is drawn from torch's default generator.
        """

    @abstractmethod
    def lines(self, classes_script: str) -> SamplerLines:
        """Return the same as lines, in which the expression gives the classes."""
