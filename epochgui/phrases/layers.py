"""The layers of a model in words: their sizes, and how many parameters they have."""

from collections.abc import Sequence

from epochgui.basics.text import tr, tr_count
from epochgui.parts.models.layer import Layer
from epochgui.parts.models.sides import Sides

_MOST_TERMS = 3


def model_line(layers: Sequence[Layer], sides: Sides) -> str:
    """Return sizes and parameters of a model, as in "64 → 32 → 10, 2,410 parameters"."""
    return tr_count(
        "{sizes}, {count} parameter",
        "{sizes}, {count} parameters",
        sum(layer.n_parameters for layer in layers),
        sizes=layers_text(layers, sides),
    )


def layer_lines(layers: Sequence[Layer]) -> list[str]:
    """Return a line for each layer: the call that makes it, and what it makes of a sample."""
    return [_line(layer) for layer in layers]


def layers_text(layers: Sequence[Layer], sides: Sides) -> str:
    """Return what a sample becomes behind each layer with weights, as in "64 → 32 → 10"."""
    sizes = [sides.shape or (sides.n_inputs,)]
    sizes += [layer.shape for layer in layers if layer.has_weights]
    return " → ".join(map(shape_text, sizes))


def parameters_sum(layers: Sequence[Layer]) -> str:
    """Return how the parameters add up, as in "(2 × 8 + 8) + (8 × 1 + 1)"; "…" if it is long."""
    terms = [" + ".join(map(shape_text, one.parameters)) for one in layers if one.parameters]
    return " + ".join(f"({term})" for term in terms) if len(terms) <= _MOST_TERMS else "…"


def shape_text(shape: Sequence[int]) -> str:
    """Return the sides of a shape, as in "16 × 8 × 8"."""
    return " × ".join(f"{side:,}" for side in shape)


def _line(layer: Layer) -> str:
    call, shape = layer.script().removeprefix("nn."), shape_text(layer.shape)
    if not layer.n_parameters:
        return tr("{layer} → {shape}", layer=call, shape=shape)
    return tr_count(
        "{layer} → {shape}, {count} parameter",
        "{layer} → {shape}, {count} parameters",
        layer.n_parameters,
        layer=call,
        shape=shape,
    )
