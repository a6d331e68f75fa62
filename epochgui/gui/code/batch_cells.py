"""The batch as cells: a row for each sample, with its inputs, its label and the model's output."""

from collections.abc import Callable, Sequence

from epochgui.basics.text import tr
from epochgui.gui.code.cells import Cell, Cells
from epochgui.observations.inside import Inside, Numbers, Part
from epochgui.phrases.numbers import short_text

_NOT_YET = Cell("–", is_quiet=True)


def batch_cells(inside: Inside, features: Sequence[str]) -> Cells:
    """Return the samples of a batch, none before the first; features are the names of inputs."""
    n_shown = inside.inputs.shape[1] if len(inside.samples) else 0
    n_more = inside.n_features - n_shown
    headings = [tr("Sample"), *_names(inside, features)[:n_shown]]
    if n_more and n_shown:
        headings.append(tr("+ {n:,} inputs", n=n_more))
    headings += [tr("Label"), tr("Output")]
    rows = [_row(inside, place, bool(n_more)) for place in range(len(inside.samples))]
    n_samples_more = inside.size - len(rows)
    terms = ("sample", *[""] * (len(headings) - 3), "label", "forward")
    cells = Cells(tuple(headings), rows, terms)
    return cells.with_told(n_samples_more) if n_samples_more else cells


def _names(inside: Inside, features: Sequence[str]) -> Sequence[str]:
    """Return what the inputs are called; those of a picture, say, have only numbers."""
    if len(features) == inside.n_features:
        return features
    return [tr("Input {number:,}", number=place + 1) for place in range(inside.inputs.shape[1])]


def _row(inside: Inside, place: int, has_more: bool) -> tuple[Cell, ...]:
    is_new = Part.BATCH in inside.changed
    texts = [str(inside.samples[place])]
    texts += [short_text(float(value)) for value in inside.inputs[place]]
    texts += ["…"] if has_more else []
    label = _several(inside.targets[place], inside.n_targets, short_text, is_new)
    output = _NOT_YET
    if inside.outputs is not None:
        are_new = Part.OUTPUTS in inside.changed
        output = _several(inside.outputs[place], inside.n_outputs, six_digits, are_new)
    return (*(Cell(text, is_new) for text in texts), label, output)


def _several(shown: Numbers, n: int, written: Callable[[float], str], is_new: bool) -> Cell:
    """Return the numbers of a sample in one cell; where there are more, it says so."""
    text = "  ".join(written(float(value)) for value in shown)
    if n == len(shown):
        return Cell(text, is_new)
    explanation = tr("The first {shown:,} of {n:,} numbers.", shown=len(shown), n=n)
    return Cell(f"{text}  …", is_new, explanation=explanation)


def six_digits(value: float) -> str:
    """Return a number with six significant digits, about what a float32 holds."""
    return f"{value:.6g}"
