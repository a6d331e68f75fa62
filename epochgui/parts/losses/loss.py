"""What all losses have in common."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.python_text import call, written
from epochgui.parts.section import Section, changed_settings
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    from torch import nn


class Loss(Section, ABC):
    """One of torch's losses, with its name and its defaults: how wrong a prediction is."""

    is_torchs: ClassVar[bool] = True
    # What it can be the loss of.
    tasks: ClassVar[tuple[Task, ...]] = (REGRESSION,)
    # In which power of the target's unit it is measured; None where that depends on the distance.
    power: ClassVar[int | None] = None

    name: str = Field(
        title=N_("Loss"),
        description=N_(
            "How wrong predictions are, made one number; which losses fit depends on the task."
        ),
    )

    def build(self) -> "nn.Module":
        """Return the function that says how wrong the outputs are."""
        from torch import nn

        criterion: nn.Module = getattr(nn, self.name)(**changed_settings(self, Loss))
        return criterion

    def script(self) -> str:
        """Return the call that makes it."""
        return call(f"nn.{self.name}", **written(changed_settings(self, Loss)))

    @abstractmethod
    def formula(self) -> str:
        """Return how it makes one number of predictions and labels."""
