"""LinearLR: the learning rate warms up, or fades, along a straight line."""

from typing import Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.schedules.counted import CountedSchedule
from epochgui.parts.section import LARGEST_WHOLE


class LinearLR(CountedSchedule):
    """Leads from one share of the lr to another in `total_iters` steps, and stays there."""

    name: Literal["LinearLR"] = "LinearLR"
    start_factor: float = Field(
        1 / 3,
        gt=0,
        le=1,
        title=N_("Start factor"),
        description=N_("Which share of the learning rate the schedule begins with."),
    )
    end_factor: float = Field(
        1.0,
        ge=0,
        le=1,
        title=N_("End factor"),
        description=N_("Which share of the learning rate the schedule ends with."),
    )
    total_iters: int = Field(
        5,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Total iters"),
        description=N_("How many epochs or updates the way from one to the other takes."),
    )

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:  # noqa: ARG002
        """Return the lr behind so many steps."""
        done = min(step, self.total_iters) / self.total_iters
        return lr * (self.start_factor + (self.end_factor - self.start_factor) * done)
