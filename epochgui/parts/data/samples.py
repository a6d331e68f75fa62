"""Samples as tensors."""

from dataclasses import dataclass, replace
from typing import Self

import torch

from epochgui.parts.data.columns import NO_COLUMNS, Columns
from epochgui.parts.data.file.imported import Imported
from epochgui.parts.models.sides import Sides
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What was taken from each column, and what it was divided by then: of shape (n_columns,)."""

    mean: torch.Tensor
    deviation: torch.Tensor

    def of(self, first: int | None, end: int | None) -> "Scale":
        """Return that of some of the columns."""
        return Scale(self.mean[first:end], self.deviation[first:end])

    def apply(self, columns: torch.Tensor) -> torch.Tensor:
        """Return columns in their own units standardized."""
        return (columns - self.mean) / self.deviation

    def undo(self, columns: torch.Tensor) -> torch.Tensor:
        """Return standardized columns in their own units."""
        return columns * self.deviation + self.mean


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Inputs and targets, one for each sample, of any shape behind that; as the task needs them.

    The names are those of what the model sees and of what it predicts; `columns` are those that a
    file offers, `imported` is how it was read. `classes` are the names of those that there are.
    Inputs are flat where a model is to see them in a `sample_shape`, that of a picture or a series.
    The scales are those of what was standardized.
    """

    inputs: torch.Tensor
    targets: torch.Tensor
    features: tuple[str, ...]
    target_names: tuple[str, ...]
    columns: Columns = NO_COLUMNS
    imported: Imported | None = None
    constant: tuple[str, ...] = ()
    task: Task = REGRESSION
    classes: tuple[str, ...] = ()
    sample_shape: tuple[int, ...] = ()
    input_scale: Scale | None = None
    target_scale: Scale | None = None

    @property
    def n_samples(self) -> int:
        """How many samples there are."""
        return len(self.inputs)

    @property
    def n_inputs(self) -> int:
        """How many numbers the model's first layer sees: the last side of the inputs."""
        return self.inputs.shape[-1]

    @property
    def n_outputs(self) -> int:
        """How many numbers its last layer makes."""
        return self.task.n_outputs(self.targets.shape[-1], len(self.classes))

    @property
    def sides(self) -> Sides:
        """What a model of them is between."""
        return Sides(self.n_inputs, self.n_outputs, self.sample_shape)

    def to(self, device: torch.device) -> Self:
        """Return the same samples in the memory of a device."""
        return replace(self, inputs=self.inputs.to(device), targets=self.targets.to(device))


def scale_of(columns: torch.Tensor, has_constant: bool = False) -> Scale:
    """Return what shifts and scales each column to mean 0 and deviation 1, as the script does it.

    A column with the same value in every row is only shifted.
    """
    deviation = columns.std(dim=0)
    if has_constant:
        deviation[columns.amin(dim=0) == columns.amax(dim=0)] = 1.0
    return Scale(columns.mean(dim=0), deviation)
