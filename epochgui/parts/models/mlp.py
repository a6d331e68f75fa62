"""Layers in which each neuron sees all of the layer before."""

from typing import Literal

from epochgui.basics.text import tr
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.neurons import Neurons
from epochgui.parts.models.sides import Sides


class MLP(Neurons):
    """Linear layers with a bend after each but the last; a single one is a straight line."""

    kind: Literal["mlp"] = "mlp"

    @property
    def idle(self) -> tuple[str, ...]:
        """What follows a hidden layer, where there is none."""
        return () if self.hidden else ("activation", "batch_norm", "dropout")

    def layers(self, sides: Sides) -> tuple[Layer, ...]:
        """Return linear layers, each but the last with what comes behind it."""
        return tuple(self.linear_layers(sides.n_inputs, sides.n_outputs))

    def caption(self) -> str:
        """Return the sizes of the hidden layers and what comes behind them."""
        return self.with_rest(self.hidden_caption()) if self.hidden else tr("linear")
