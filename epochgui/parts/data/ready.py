"""Data that is ready: no file need be read for it."""

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from epochgui.parts.data.source import DataSource, Described, Parse, Reading, Standardize

if TYPE_CHECKING:
    import torch

    from epochgui.parts.data.samples import Samples

STANDARDIZED = "{name} = ({name} - {name}.mean(dim=0)) / {name}.std(dim=0)\n"


class ReadyData(DataSource):
    """Samples that nothing need be read for, such as those that a formula makes."""

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
        return Samples(inputs, targets, reading.features, reading.target_names)

    def script(self, described: Described, folder: Path) -> str:  # noqa: ARG002  it is settled
        """Return the same in lines."""
        lines = [STANDARDIZED.format(name=name) for name in ("inputs", "labels")]
        return self.made_script() + "".join(lines if self.standardize else [])

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
        """Return inputs and targets, float32."""

    @abstractmethod
    def made_script(self) -> str:
        """Return the lines that make `inputs` and `labels`, under a comment."""
