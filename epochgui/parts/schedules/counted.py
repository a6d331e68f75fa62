"""What the schedules have in common that count their steps and look at nothing else."""

from abc import ABC, abstractmethod
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.parts.section import OURS, changed_settings, own_settings

Per = Literal["epoch", "update"]


class CountedSchedule(LRSchedule, ABC):
    """A schedule that takes a step after each epoch, or after each update."""

    # What torch has no default for: a script always says it.
    always_said: ClassVar[tuple[str, ...]] = ()

    per: Annotated[Per, OURS] = Field(
        "epoch",
        title=N_("Per"),
        description=N_("Whether the schedule takes a step after each epoch or after each update."),
    )

    @property
    def is_per_update(self) -> bool:
        """As it is set."""
        return self.per == "update"

    @abstractmethod
    def lr_at(self, step: int, lr: float, n_steps: int) -> float:
        """Return the lr behind so many steps."""

    def arguments(self) -> dict[str, Any]:
        """Return those that are set, and those that torch has no default for."""
        changed = changed_settings(self, CountedSchedule)
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in own_settings(self, CountedSchedule).items()
            if (name in changed or name in self.always_said) and value is not None
        }
