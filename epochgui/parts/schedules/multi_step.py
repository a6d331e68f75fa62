"""MultiStepLR: the learning rate falls at milestones."""

from bisect import bisect_right
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from epochgui.basics.text import N_
from epochgui.parts.schedules.counted import CountedSchedule
from epochgui.parts.schedules.step import Gamma, powered
from epochgui.parts.section import LARGEST_WHOLE, OURS, tuple_from_list

MOST_MILESTONES = 100


class MultiStepLR(CountedSchedule):
    """Multiplies the lr by gamma at each of the milestones."""

    always_said: ClassVar[tuple[str, ...]] = ("milestones",)

    name: Literal["MultiStepLR"] = "MultiStepLR"
    milestones: Annotated[
        tuple[Annotated[int, Field(ge=1, le=LARGEST_WHOLE)], ...],
        BeforeValidator(tuple_from_list),
        OURS,
    ] = Field(
        (5, 8),
        max_length=MOST_MILESTONES,
        title=N_("Milestones"),
        description=N_("After how many epochs or updates in all the learning rate changes."),
    )
    gamma: Gamma = 0.1

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:  # noqa: ARG002
        """Return the lr behind so many steps."""
        return lr * powered(self.gamma, bisect_right(sorted(self.milestones), step))
