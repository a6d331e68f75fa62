"""OneCycleLR: the learning rate rises to its highest, and falls to next to nothing."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from epochgui.basics.errors import InputError, Key
from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import LARGEST_LR, Optimizer
from epochgui.parts.schedules.counted import CountedSchedule, Per
from epochgui.parts.schedules.lr_schedule import LR_OF_OPTIMIZER
from epochgui.parts.section import LARGEST_WHOLE, OURS, conflict

if TYPE_CHECKING:
    from torch import optim


class OneCycleLR(CountedSchedule):
    """Takes the lr from a share of the highest up to it, and down to a share of that share.

    The momentum, or Adam's first beta, goes the other way at the same time.
    """

    name: Literal["OneCycleLR"] = "OneCycleLR"
    per: Annotated[Per, OURS] = Field(
        "update",
        title=N_("Per"),
        description=N_("Whether the schedule takes a step after each epoch or after each update."),
    )
    max_lr: Annotated[float | None, OURS] = Field(
        None,
        gt=0,
        le=LARGEST_LR,
        title=N_("Max lr"),
        description=N_(
            "The highest learning rate of the cycle; left out, that is the optimizer's own."
        ),
    )
    total_steps: Annotated[int | None, OURS] = Field(
        None,
        ge=1,
        le=LARGEST_WHOLE,
        title=N_("Total steps"),
        description=N_("How long the cycle is; left out, it is as long as the run."),
    )
    pct_start: float = Field(
        0.3,
        ge=0,
        lt=1,
        title=N_("Pct start"),
        description=N_("Which share of the cycle the learning rate rises for."),
    )
    anneal_strategy: Literal["cos", "linear"] = Field(
        "cos",
        title=N_("Anneal strategy"),
        description=N_("Whether it rises and falls along a cosine or a straight line."),
    )
    cycle_momentum: bool = Field(
        True,
        title=N_("Cycle momentum"),
        description=N_(
            "Let the momentum (SGD, RMSprop) or Adam's first beta fall while the learning rate "
            "rises, and rise while it falls."
        ),
    )
    base_momentum: float = Field(
        0.85,
        gt=0,  # one of 0 torch's optimizers would not keep up meanwhile
        lt=1,
        title=N_("Base momentum"),
        description=N_("The lowest momentum, where the learning rate is at its highest."),
    )
    max_momentum: float = Field(
        0.95,
        gt=0,  # one of 0 torch's optimizers would not keep up meanwhile
        lt=1,
        title=N_("Max momentum"),
        description=N_("The highest momentum, where the learning rate is at its lowest."),
    )
    div_factor: float = Field(
        25.0,
        gt=0,
        le=1e9,
        title=N_("Div factor"),
        description=N_("The cycle begins with the highest learning rate divided by this."),
    )
    final_div_factor: float = Field(
        1e4,
        gt=0,
        le=1e12,
        title=N_("Final div factor"),
        description=N_("It ends with what it began with, divided by this."),
    )
    three_phase: bool = Field(
        False,
        title=N_("Three phase"),
        description=N_(
            "Fall as slowly as it rose, back to where it began, before it falls to its end."
        ),
    )

    @property
    def follows_length(self) -> bool:
        """Where the number of steps is left out."""
        return self.total_steps is None

    @property
    def idle(self) -> tuple[str, ...]:
        """What a momentum cycles between, where none does."""
        return () if self.cycle_momentum else ("base_momentum", "max_momentum")

    def lr_at(self, step: int, lr: float, n_steps: int) -> float:
        """Return the lr behind so many steps."""
        highest = lr if self.max_lr is None else self.max_lr
        first = highest / self.div_factor
        heights = (first, highest, *([first] if self.three_phase else []))
        ends = self._ends(self.total_steps or n_steps)
        begin = 0.0
        for place, end in enumerate(ends):
            is_last = place == len(ends) - 1
            if step <= end or is_last:
                after = first / self.final_div_factor if is_last else heights[place + 1]
                return self._between(heights[place], after, (step - begin) / (end - begin))
            begin = end
        return lr

    def check_optimizer(self, optimizer: Optimizer) -> None:
        """Raise an error of pydantic where it has nothing that can cycle, or the lr is scaled."""
        if self.cycle_momentum and not optimizer.has_momentum:
            raise conflict(
                "schedule.cycle_momentum",
                N_(
                    "{setting} needs an optimizer with a momentum or betas, which {name} has not; "
                    "set it to false or choose another optimizer"
                ),
                setting=Key("schedule.cycle_momentum"),
                name=optimizer.name,
            )
        if self.max_lr is not None and optimizer.scale_lr:
            raise conflict(
                "schedule.max_lr",
                N_(
                    "{setting} and {scale_lr} do not go together: leave {setting} out, and the "
                    "highest learning rate is the scaled one"
                ),
                setting=Key("schedule.max_lr"),
                scale_lr=Key("optimizer.scale_lr"),
            )

    def check(self, n_steps: int) -> None:
        """Raise InputError where the cycle is shorter than the run, or has a phase of no length."""
        total = self.total_steps or n_steps
        if total < n_steps:
            raise InputError(
                "{key} is {total:,}, and the run takes {n:,} steps; right would be at least {n:,}, "
                "or to leave it out",
                key="schedule.total_steps",
                total=total,
                n=n_steps,
            )
        ends = (0.0, *self._ends(total))
        if any(one == following for one, following in pairwise(ends)):
            raise InputError(
                "{key} is {share:g}, which leaves a phase of a cycle of {total:,} steps without a "
                "length; right would be another share, or another {total_steps}",
                key="schedule.pct_start",
                share=self.pct_start,
                total=total,
                total_steps=Key("schedule.total_steps"),
            )

    def _ends(self, total: int) -> tuple[float, ...]:
        """Return behind how many steps each phase ends, as torch computes it."""
        rising = float(self.pct_start * total) - 1
        back = (float(2 * self.pct_start * total) - 2,) if self.three_phase else ()
        return (rising, *back, float(total - 1))

    def _between(self, start: float, end: float, share: float) -> float:
        ways: dict[str, Callable[[], float]] = {
            "cos": lambda: end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1),
            "linear": lambda: (end - start) * share + start,
        }
        return ways[self.anneal_strategy]()

    def _left_open(self, optimizer: "optim.Optimizer", n_steps: int) -> dict[str, Any]:
        own: float = optimizer.param_groups[0]["lr"]
        return {
            "max_lr": own if self.max_lr is None else self.max_lr,
            "total_steps": self.total_steps or n_steps,
        }

    def _left_open_script(self, n_steps: str) -> dict[str, str]:
        return {
            "max_lr": LR_OF_OPTIMIZER if self.max_lr is None else repr(self.max_lr),
            "total_steps": n_steps if self.total_steps is None else repr(self.total_steps),
        }
