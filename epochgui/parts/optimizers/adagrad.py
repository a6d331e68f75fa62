"""Adagrad: each weight's step is divided by the size of all its gradients so far."""

from collections.abc import Callable
from typing import ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_, tr
from epochgui.parts.optimizers.optimizer import Optimizer, WeightDecay, decayed_gradient


class Adagrad(Optimizer):
    """Adagrad, whose steps become smaller with every gradient."""

    has_momentum: ClassVar[bool] = False

    name: Literal["Adagrad"] = "Adagrad"
    lr_decay: float = Field(
        0.0,
        ge=0,
        le=1e3,
        title=N_("lr decay"),
        description=N_("How fast the learning rate itself falls with the number of updates."),
    )
    weight_decay: WeightDecay = 0.0

    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return the update in lines."""
        lines = [*decayed_gradient(self.weight_decay, text), "s ← s + g²"]
        moved = "g ÷ (√s + 1e-10)"
        if not self.lr_decay:
            return [*lines, f"w ← w − {text(lr)} × {moved}"]
        falling = f"{text(lr)} ÷ (1 + {text(self.lr_decay)} × t)"
        return [*lines, f"w ← w − {falling} × {moved}", tr("t is the number of updates before.")]
