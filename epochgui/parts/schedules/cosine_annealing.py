"""CosineAnnealingLR: the learning rate falls along half a wave of a cosine."""

import math
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import LARGEST_LR
from epochgui.parts.schedules.counted import CountedSchedule
from epochgui.parts.section import LARGEST_WHOLE, OURS

if TYPE_CHECKING:
    from torch import optim


class CosineAnnealingLR(CountedSchedule):
    """Lets the lr fall to `eta_min` in `T_max` steps, and rise again behind them."""

    name: Literal["CosineAnnealingLR"] = "CosineAnnealingLR"
    T_max: Annotated[int | None, OURS] = Field(
        None,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("T max"),
        description=N_(
            "After how many epochs or updates the learning rate is at its lowest; left out, that "
            "is the end of the run."
        ),
    )
    eta_min: float = Field(
        0.0,
        ge=0,
        le=LARGEST_LR,
        title=N_("Eta min"),
        description=N_("The lowest learning rate that the cosine leads to."),
    )

    @property
    def follows_length(self) -> bool:
        """Where `T_max` is left out."""
        return self.T_max is None

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:
        """Return the lr behind so many steps."""
        share = (1 + math.cos(math.pi * step / (self.T_max or n_steps))) / 2
        return self.eta_min + (lr - self.eta_min) * share

    def _left_open(self, optimizer: "optim.Optimizer", n_steps: int) -> dict[str, Any]:  # noqa: ARG002
        return {"T_max": self.T_max or n_steps}

    def _left_open_script(self, n_steps: str) -> dict[str, str]:
        return {"T_max": n_steps if self.T_max is None else repr(self.T_max)}
