"""Learning which of several classes a sample is of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.basics.text import tr
from epochgui.parts.tasks.task import Task, TaskName

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Classes(Task):
    """The target is one of some classes: an output for each, the largest for the one it takes."""

    name: ClassVar[TaskName] = "classes"

    def title(self) -> str:
        """Return what it is called."""
        return tr("classes")

    def n_outputs(self, n_targets: int, n_classes: int) -> int:  # noqa: ARG002  it is one
        """Return an output for each class."""
        return n_classes

    def labels(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return the places of the classes, int64 of shape (n,)."""
        return labels

    @property
    def labels_script(self) -> str:
        """The same as an expression."""
        return "labels"

    def classes_of(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return the labels, which are just that."""
        return labels

    @property
    def classes_script(self) -> str:
        """The same as an expression."""
        return "labels"

    def chosen(self, outputs: "torch.Tensor") -> "torch.Tensor":
        """Return the place of the largest output."""
        return outputs.argmax(dim=1)

    @property
    def chosen_script(self) -> str:
        """The same as an expression."""
        return "outputs.argmax(dim=1)"


CLASSES = Classes()
