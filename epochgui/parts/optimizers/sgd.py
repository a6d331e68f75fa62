"""Stochastic gradient descent."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import Optimizer, WeightDecay, decayed_gradient


class SGD(Optimizer):
    """Stochastic gradient descent, with or without momentum."""

    name: Literal["SGD"] = "SGD"
    momentum: float = Field(
        0.0,
        ge=0,
        lt=1,
        title=N_("Momentum"),
        description=N_("How much of the last update is carried over into the next one."),
    )
    nesterov: bool = Field(
        False,
        title=N_("Nesterov"),
        description=N_("Look ahead: follow the gradient from where the momentum leads."),
    )
    weight_decay: WeightDecay = 0.0

    @property
    def idle(self) -> tuple[str, ...]:
        """The look ahead where no momentum leads anywhere."""
        return super().idle if self.momentum else (*super().idle, "nesterov")

    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return the update in lines."""
        lines = decayed_gradient(self.weight_decay, text)
        if self.momentum:
            momentum = text(self.momentum)
            step = f"(g + {momentum} × v)" if self.nesterov else "v"
            return [*lines, f"v ← {momentum} × v + g", f"w ← w − {text(lr)} × {step}"]
        return [*lines, f"w ← w − {text(lr)} × g"]
