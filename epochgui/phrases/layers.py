"""The layers of a model in words: their sizes, and how many parameters they have."""

from collections.abc import Sequence

from epochgui.parts.models.layer import Layer
from epochgui.parts.models.sides import Sides

_MOST_TERMS = 3


def layers_text(layers: Sequence[Layer], sides: Sides) -> str:
    """Return what a sample becomes from layer to layer that learns, as in "64 → 32 → 10"."""
    sizes = [(sides.n_inputs,), *(layer.shape for layer in layers if layer.parameters)]
    return " → ".join(map(shape_text, sizes))


def parameters_sum(layers: Sequence[Layer]) -> str:
    """Return how the parameters add up, as in "(2 × 8 + 8) + (8 × 1 + 1)"; "…" if it is long."""
    terms = [_term(layer) for layer in layers if layer.parameters]
    return " + ".join(f"({term})" for term in terms) if len(terms) <= _MOST_TERMS else "…"


def shape_text(shape: Sequence[int]) -> str:
    """Return the sides of a shape, as in "16 × 8 × 8"."""
    return " × ".join(f"{side:,}" for side in shape)


def _term(layer: Layer) -> str:
    return " + ".join(map(shape_text, layer.parameters))
