"""AdamW: Adam, with a decay beside its averages."""

from collections.abc import Callable
from typing import Literal

from epochgui.parts.optimizers.adam import moved_by_averages
from epochgui.parts.optimizers.optimizer import Optimizer, WeightDecay


class AdamW(Optimizer):
    """Adam, whose decay pulls the weights themselves."""

    name: Literal["AdamW"] = "AdamW"
    weight_decay: WeightDecay = 0.01

    def formula(self, lr: float, text: Callable[[float], str]) -> list[str]:
        """Return the update in lines."""
        decay = self.weight_decay
        decayed = [f"w ← w − {text(lr)} × {text(decay)} × w"] if decay else []
        return [*decayed, *moved_by_averages(text(lr))]
