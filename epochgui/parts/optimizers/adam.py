"""Adam: each weight has a step of its own."""

from collections.abc import Callable
from typing import Literal

from epochgui.basics.text import tr
from epochgui.parts.optimizers.optimizer import Optimizer, WeightDecay, decayed_gradient


class Adam(Optimizer):
    """Adam, whose decay goes into the gradient and so into its averages."""

    name: Literal["Adam"] = "Adam"
    weight_decay: WeightDecay = 0.0

    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return the update in lines."""
        return [*decayed_gradient(self.weight_decay, text), *moved_by_averages(text(lr))]


def moved_by_averages(lr: str) -> list[str]:
    """Return how Adam and its kin move a weight, with torch's defaults."""
    return [
        "m ← 0.9 × m + 0.1 × g,  v ← 0.999 × v + 0.001 × g²",
        f"w ← w − {lr} × m̂ ÷ (√v̂ + 1e-08)",
        tr("m̂ and v̂ are m and v, corrected for having begun at 0."),
    ]
