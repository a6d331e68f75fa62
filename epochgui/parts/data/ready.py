"""Data that is ready: no file need be read for it."""

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.data.source import DataSource, Described, Parse, Reading, Standardize
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    import torch

    from epochgui.parts.data.samples import Samples

STANDARDIZED = "{name} = ({name} - {name}.mean(dim=0)) / {name}.std(dim=0)\n"
STANDARDIZED_BUT_CONSTANT = """\
deviation = {name}.std(dim=0)
deviation[{name}.amin(dim=0) == {name}.amax(dim=0)] = 1.0  # the same value in every sample
{name} = ({name} - {name}.mean(dim=0)) / deviation
"""


class ReadyData(DataSource):
    """Samples that nothing need be read for, such as those that a formula makes."""

    brought_by: ClassVar[str] = ""
    """The function of scikit-learn's data sets that makes it; empty where torch suffices."""

    standardize: Standardize = False

    @property
    def is_standardized(self) -> bool:
        """Whether inputs, and targets that are numbers, were shifted and scaled."""
        return self.standardize

    def build(self, reading: Reading) -> "Samples":
        """Make the tensors, and standardize each if asked."""
        from epochgui.parts.data.samples import Samples, scale_of

        inputs, targets = self.made()
        input_scale = target_scale = None
        if self.standardize:
            input_scale = scale_of(inputs, has_constant=bool(reading.constant))
            inputs = input_scale.apply(inputs)
        if self.standardize and not reading.task.has_classes:
            target_scale = scale_of(targets)
            targets = target_scale.apply(targets)
        return Samples(
            inputs.float(),
            reading.task.labels(targets),
            reading.features,
            reading.target_names,
            constant=reading.constant,
            task=reading.task,
            classes=reading.classes,
            sample_shape=reading.sample_shape,
            input_scale=input_scale,
            target_scale=target_scale,
        )

    def script(self, described: Described, folder: Path) -> str:  # noqa: ARG002  it is settled
        """Return the same in lines."""
        scaled = STANDARDIZED_BUT_CONSTANT if described.constant else STANDARDIZED
        names = ("inputs",) if described.task.has_classes else ("inputs", "labels")
        lines = [scaled.format(name=name) for name in names]
        return self.made_script() + "".join(lines * self.standardize) + self._typed(described.task)

    def _typed(self, task: Task) -> str:
        """Return the line that makes of both what the model and the loss take, if one is needed."""
        typed = {"inputs": "inputs.float()"} if self.brought_by else {}
        if self.brought_by or task.has_classes:
            typed["labels"] = task.labels_script
        typed = {name: made for name, made in typed.items() if made != name}
        return f"{', '.join(typed)} = {', '.join(typed.values())}\n" if typed else ""

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
        """Return how many samples it makes, what they are called, and what is learned."""

    @abstractmethod
    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return inputs and targets, float32, or float64 as scikit-learn makes them.

        Of classes it is their places from 0, int64, in the place of targets.
        """

    @abstractmethod
    def made_script(self) -> str:
        """Return the lines that make `inputs` and `labels`, under a comment."""
