"""What all tasks have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

if TYPE_CHECKING:
    import torch

TaskName = Literal["auto", "regression", "binary", "classes"]
"""What a file says of a task."""

AUTO: Final = "auto"
"""The task is what the target looks like."""


@dataclass(frozen=True, slots=True)
class Task(ABC):
    """What the target is, and so what the model puts out and when that is right.

    Tasks of one kind are equal. Labels come from a data source as numbers, of shape (n, n_targets),
    or as the places of classes from 0, of shape (n,), which a script calls `labels`.
    """

    name: ClassVar[TaskName]
    has_classes: ClassVar[bool] = True

    @abstractmethod
    def title(self) -> str:
        """Return what it is called, in a few words."""

    @abstractmethod
    def n_outputs(self, n_targets: int, n_classes: int) -> int:
        """Return how many numbers the model makes of a sample."""

    @abstractmethod
    def labels(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return labels as the losses of this task take them."""

    @property
    @abstractmethod
    def labels_script(self) -> str:
        """The same as an expression."""

    @abstractmethod
    def chosen(self, outputs: "torch.Tensor") -> "torch.Tensor":
        """Return the class that the model takes each sample for, or its numbers if it has none."""

    @property
    @abstractmethod
    def chosen_script(self) -> str:
        """The same as an expression of `outputs`, to be compared with labels."""

    def classes_of(
        self,
        labels: "torch.Tensor",  # noqa: ARG002  numbers are of none
    ) -> "torch.Tensor | None":
        """Return the place of each sample's class, int64 of shape (n,); None if it has none.

        The labels are such as the losses take.
        """
        return None

    @property
    def classes_script(self) -> str:
        """The same as an expression of `labels`; empty if there are none."""
        return ""

    def count_right(self, outputs: "torch.Tensor", labels: "torch.Tensor") -> "torch.Tensor":
        """Return of how many samples the model has found the class, an int64 without a shape."""
        return (self.chosen(outputs) == labels).sum()

    def n_right(self, outputs: "torch.Tensor", labels: "torch.Tensor") -> int:
        """Return the same as a number."""
        return int(self.count_right(outputs, labels).item())
