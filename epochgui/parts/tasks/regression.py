"""Learning numbers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from epochgui.basics.text import tr
from epochgui.parts.tasks.task import Task, TaskName

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Regression(Task):
    """The target is a number, or several: an output for each, which is off by some distance."""

    name: ClassVar[TaskName] = "regression"
    has_classes: ClassVar[bool] = False

    def title(self) -> str:
        """Return what it is called."""
        return tr("regression")

    def n_outputs(self, n_targets: int, n_classes: int) -> int:  # noqa: ARG002  there are none
        """Return an output for each target."""
        return n_targets

    def labels(self, labels: "torch.Tensor") -> "torch.Tensor":
        """Return float32."""
        return labels.float()

    @property
    def labels_script(self) -> str:
        """The same as an expression."""
        return "labels.float()"

    def chosen(self, outputs: "torch.Tensor") -> "torch.Tensor":
        """Return the numbers."""
        return outputs

    @property
    def chosen_script(self) -> str:
        """The same as an expression."""
        return "outputs"


REGRESSION = Regression()
