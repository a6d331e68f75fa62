"""StepLR: the learning rate falls every few steps."""

import math
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.schedules.counted import CountedSchedule
from epochgui.parts.section import LARGEST_WHOLE, OURS

Gamma = Annotated[
    float,
    Field(
        gt=0,
        le=10,
        title=N_("Gamma"),
        description=N_("What the learning rate is multiplied by, each time that it changes."),
    ),
]


class StepLR(CountedSchedule):
    """Multiplies the lr by gamma every `step_size` steps."""

    always_said: ClassVar[tuple[str, ...]] = ("step_size",)

    name: Literal["StepLR"] = "StepLR"
    step_size: Annotated[int, OURS] = Field(
        3,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Step size"),
        description=N_("After how many epochs or updates the learning rate changes each time."),
    )
    gamma: Gamma = 0.1

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:  # noqa: ARG002
        """Return the lr behind so many steps."""
        return lr * powered(self.gamma, step // self.step_size)


def powered(gamma: float, times: int) -> float:
    """Return what an lr is multiplied by that has changed so many times."""
    try:
        return float(gamma**times)
    except OverflowError:
        return math.inf
