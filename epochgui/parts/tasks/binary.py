"""Learning to tell two classes apart."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.basics.text import tr
from epochgui.parts.tasks.task import Task, TaskName

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Binary(Task):
    """The target is one of two classes: a single output, above 0 for the second of them."""

    name: ClassVar[TaskName] = "binary"

    def title(self) -> str:
        """Return what it is called."""
        return tr("two classes")

    def n_outputs(self, n_targets: int, n_classes: int) -> int:  # noqa: ARG002  whatever they are
        """Return one output."""
        return 1

    def labels(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return 0.0 or 1.0 for each sample, of shape (n, 1) as the outputs are."""
        return labels.float().reshape(-1, 1)

    @property
    def labels_script(self) -> str:
        """The same as an expression."""
        return "labels.float().reshape(-1, 1)"

    def classes_of(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return 0 or 1 for each sample."""
        return labels.flatten().long()

    @property
    def classes_script(self) -> str:
        """The same as an expression."""
        return "labels.flatten().long()"

    def chosen(self, outputs: "torch.Tensor") -> "torch.Tensor":
        """Return whether each output is above 0."""
        return outputs > 0

    @property
    def chosen_script(self) -> str:
        """The same as an expression."""
        return "(outputs > 0)"


BINARY = Binary()
