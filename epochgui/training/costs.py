"""What a sample costs in a model: where much is computed, it is asked less at once."""

from math import prod
from typing import NamedTuple

from epochgui.training.loop import TrainingLoop


class Costs(NamedTuple):
    """What is computed of one sample: products, sums of them, and the most numbers of a layer.

    A weight counts at each place where it is used: that of a convolution in all of a picture.
    """

    n_products: int
    n_sums: int
    n_widest: int


def costs_of(run: TrainingLoop) -> Costs:
    """Return what a sample costs in the model of a run."""
    layers = run.experiment.model.layers(run.data.sides)
    return Costs(
        sum(layer.n_parameters * prod(layer.shape[1:]) for layer in layers),
        sum(prod(layer.shape) for layer in layers if layer.has_weights),
        max(prod(layer.shape) for layer in layers),
    )
