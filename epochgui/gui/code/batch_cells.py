"""The batch as cells: a row for each sample, with its inputs, its label and the model's output."""

from collections.abc import Sequence

from epochgui.basics.text import tr
from epochgui.gui.code.cells import Cell, Cells
from epochgui.observations.inside import Inside, Part
from epochgui.phrases.numbers import short_text

_NOT_YET = Cell("–", is_quiet=True)


def batch_cells(inside: Inside, features: Sequence[str]) -> Cells:
    """Return the samples of a batch, none before the first; features are the names of inputs."""
    n_shown = inside.inputs.shape[1] if len(inside.samples) else 0
    n_more = inside.n_features - n_shown
    headings = [tr("Sample"), *features[:n_shown]]
    if n_more and n_shown:
        headings.append(tr("+ {n:,} inputs", n=n_more))
    headings += [tr("Label"), tr("Output")]
    rows = [_row(inside, place, bool(n_more)) for place in range(len(inside.samples))]
    n_samples_more = inside.size - len(rows)
    if n_samples_more:
        rest = tr("and {n:,} more", n=n_samples_more)
        rows.append((Cell(rest, is_quiet=True), *[Cell()] * (len(headings) - 1)))
    return Cells(tuple(headings), rows)


def _row(inside: Inside, place: int, has_more: bool) -> tuple[Cell, ...]:
    is_new, has_outputs = Part.BATCH in inside.changed, inside.outputs is not None
    texts = [str(inside.samples[place])]
    texts += [short_text(float(value)) for value in inside.inputs[place]]
    texts += ["…"] if has_more else []
    texts += [short_text(float(inside.labels[place]))]
    output = _NOT_YET
    if has_outputs and inside.outputs is not None:
        output = Cell(six_digits(float(inside.outputs[place])), Part.OUTPUTS in inside.changed)
    return (*(Cell(text, is_new) for text in texts), output)


def six_digits(value: float) -> str:
    """Return a number with six significant digits, about what a float32 holds."""
    return f"{value:.6g}"
