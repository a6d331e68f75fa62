"""RMSprop: each weight's step is divided by the size of its gradients of late."""

from collections.abc import Callable
from typing import ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_
from epochgui.parts.optimizers.optimizer import Optimizer, WeightDecay, decayed_gradient


class RMSprop(Optimizer):
    """RMSprop, with or without momentum; centered, it divides by their spread instead."""

    has_fused: ClassVar[bool] = False
    lasting: ClassVar[tuple[str, ...]] = ("momentum", "centered")

    name: Literal["RMSprop"] = "RMSprop"
    alpha: float = Field(
        0.99,
        ge=0,
        lt=1,
        title=N_("Alpha"),
        description=N_("How much of the average of squared gradients stays at each update."),
    )
    momentum: float = Field(
        0.0,
        ge=0,
        lt=1,
        title=N_("Momentum"),
        description=N_("How much of the last update is carried over into the next one."),
    )
    centered: bool = Field(
        False,
        title=N_("Centered"),
        description=N_("Divide by how the gradients spread about their mean, not by their size."),
    )
    weight_decay: WeightDecay = 0.0

    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return the update in lines."""
        stays, comes = text(self.alpha), text(round(1 - self.alpha, 12))
        lines = decayed_gradient(self.weight_decay, text)
        lines.append(f"s ← {stays} × s + {comes} × g²")
        if self.centered:
            lines.append(f"a ← {stays} × a + {comes} × g")
        size = "√(s − a²)" if self.centered else "√s"
        step = f"g ÷ ({size} + 1e-08)"
        if self.momentum:
            return [*lines, f"b ← {text(self.momentum)} × b + {step}", f"w ← w − {text(lr)} × b"]
        return [*lines, f"w ← w − {text(lr)} × {step}"]
