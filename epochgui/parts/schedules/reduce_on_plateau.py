"""ReduceLROnPlateau: the learning rate falls where the loss falls no more."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import LARGEST_LR
from epochgui.parts.schedules.lr_schedule import LRSchedule
from epochgui.parts.section import LARGEST_WHOLE, changed_settings


class ReduceLROnPlateau(LRSchedule):
    """Multiplies the lr by a factor behind so many epochs in which the loss came to no new low."""

    waits_for_loss: ClassVar[bool] = True

    name: Literal["ReduceLROnPlateau"] = "ReduceLROnPlateau"
    factor: float = Field(
        0.1,
        gt=0,
        lt=1,
        title=N_("Factor"),
        description=N_("What the learning rate is multiplied by, each time that the loss stays."),
    )
    patience: int = Field(
        10,
        ge=0,
        le=LARGEST_WHOLE,
        title=N_("Patience"),
        description=N_("After how many epochs without a lower loss the rate still stays."),
    )
    threshold: float = Field(
        1e-4,
        ge=0,
        le=1e6,
        title=N_("Threshold"),
        description=N_("By how much a loss must be lower than the lowest before it to count."),
    )
    threshold_mode: Literal["rel", "abs"] = Field(
        "rel",
        title=N_("Threshold mode"),
        description=N_("Whether the threshold is a share of the lowest loss, or a loss itself."),
    )
    cooldown: int = Field(
        0,
        ge=0,
        le=LARGEST_WHOLE,
        title=N_("Cooldown"),
        description=N_("For how many epochs no loss is held against it behind a reduction."),
    )
    min_lr: float = Field(
        0.0,
        ge=0,
        le=LARGEST_LR,
        title=N_("Min lr"),
        description=N_("The learning rate that it never goes below."),
    )
    eps: float = Field(
        1e-8,
        ge=0,
        le=1,
        title=N_("Eps"),
        description=N_("A reduction by no more than this is not made."),
    )

    def arguments(self) -> dict[str, Any]:
        """Return those that are set."""
        return changed_settings(self, LRSchedule)
