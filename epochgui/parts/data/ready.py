"""Data that is ready: no file need be read for it."""

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.data.source import DataSource, Described, Parse, Reading, Standardize

if TYPE_CHECKING:
    import torch

    from epochgui.parts.data.samples import Samples

STANDARDIZED = "{name} = ({name} - {name}.mean(dim=0)) / {name}.std(dim=0)\n"
FLOATS = "inputs, labels = inputs.float(), labels.float()\n"


class ReadyData(DataSource):
    """Samples that nothing need be read for, such as those that a formula makes."""

    brought_by: ClassVar[str] = ""
    """The function of scikit-learn's data sets that makes it; empty where torch suffices."""

    standardize: Standardize = False

    @property
    def is_standardized(self) -> bool:
        """Whether inputs and targets were shifted and scaled."""
        return self.standardize

    def build(self, reading: Reading) -> "Samples":
        """Make the tensors, and standardize each if asked."""
        from epochgui.parts.data.samples import Samples, standardized

        inputs, targets = self.made()
        if self.standardize:
            inputs, targets = standardized(inputs), standardized(targets)
        return Samples(inputs.float(), targets.float(), reading.features, reading.target_names)

    def script(self, described: Described, folder: Path) -> str:  # noqa: ARG002  it is settled
        """Return the same in lines."""
        scaled = [STANDARDIZED.format(name=name) for name in ("inputs", "labels")]
        lines = [*scaled * self.standardize, FLOATS * bool(self.brought_by)]
        return self.made_script() + "".join(lines)

    def imports(self, described: Described) -> tuple[str, ...]:  # noqa: ARG002  it is settled
        """Return the line that imports what makes it, where that is scikit-learn."""
        return (f"from sklearn.datasets import {self.brought_by}",) if self.brought_by else ()

    def read(self, parse: Parse) -> Reading:  # noqa: ARG002  there is no file
        """Return the numbers and names that the formula settles."""
        return self.described()

    def known(self) -> Reading:
        """Return all there is to read."""
        return self.described()

    @abstractmethod
    def described(self) -> Reading:
        """Return how many samples it makes, and what they are called."""

    @abstractmethod
    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return inputs and targets, float32, or float64 as scikit-learn makes them."""

    @abstractmethod
    def made_script(self) -> str:
        """Return the lines that make `inputs` and `labels`, under a comment."""
