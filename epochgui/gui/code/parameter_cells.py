"""The parameters as cells: a row for each number of a small one, one row for a large one."""

from collections.abc import Iterator

import numpy

from epochgui.basics.text import tr
from epochgui.gui.code.batch_cells import six_digits
from epochgui.gui.code.cells import Cell, Cells
from epochgui.observations.inside import Inside, ParameterSeen, TensorSeen
from epochgui.observations.phase import Phase
from epochgui.phrases.numbers import short_text

_CLEARED = (Phase.ZERO_GRAD, Phase.FORWARD, Phase.LOSS)


def parameter_cells(inside: Inside) -> Cells:
    """Return value, gradient and update of every parameter."""
    headings = (tr("Parameter"), tr("Value"), tr("Gradient"), tr("Update"))
    rows = [row for seen in inside.parameters for row in _rows(seen, inside)]
    return Cells(headings, rows, ("parameter", "", "gradient", "update"))


def _rows(seen: ParameterSeen, inside: Inside) -> Iterator[tuple[Cell, ...]]:
    tensors = (seen.value, seen.gradient, seen.update)
    blanks = (Cell(), _no_gradient(seen, inside), _no_update(seen, inside))
    if seen.value.numbers is None:
        shape = " × ".join(str(side) for side in seen.shape)
        cells = [
            blank if tensor is None else _summary(tensor)
            for tensor, blank in zip(tensors, blanks, strict=True)
        ]
        yield Cell(f"{seen.name}  {shape}", explanation=_about_large(seen)), *cells
        return
    for place in numpy.ndindex(seen.shape):
        cells = [
            blank if tensor is None else written(tensor, place)
            for tensor, blank, written in zip(tensors, blanks, _WRITERS, strict=True)
        ]
        yield Cell(_name(seen, place)), *cells


def _name(seen: ParameterSeen, place: tuple[int, ...]) -> str:
    if seen.value.changed.size == 1:
        return seen.name
    return f"{seen.name}[{', '.join(str(at) for at in place)}]"


def _value(tensor: TensorSeen, place: tuple[int, ...]) -> Cell:
    return Cell(six_digits(_number(tensor, place)), bool(tensor.changed[place]))


def _gradient(tensor: TensorSeen, place: tuple[int, ...]) -> Cell:
    number = _number(tensor, place)
    return _short(number, f"{number:.4g}", bool(tensor.changed[place]))


def _update(tensor: TensorSeen, place: tuple[int, ...]) -> Cell:
    number = _number(tensor, place)
    return _short(number, f"{number:+.4g}" if number else "0", bool(tensor.changed[place]))


_WRITERS = (_value, _gradient, _update)


def _short(number: float, text: str, is_marked: bool) -> Cell:
    """Return a number with four digits, so that all columns are in sight, and six in its tip."""
    return Cell(text, is_marked, explanation=six_digits(number))


def _number(tensor: TensorSeen, place: tuple[int, ...]) -> float:
    assert tensor.numbers is not None
    return float(tensor.numbers[place])


def _summary(tensor: TensorSeen) -> Cell:
    text, histogram = tr("norm {norm}", norm=short_text(tensor.norm)), tensor.histogram
    if histogram is None:
        return Cell(text, bool(tensor.changed.any()))
    low, high = (six_digits(end) for end in (histogram.low, histogram.high))
    explanation = tr("How its numbers are spread, from {low} to {high}.", low=low, high=high)
    heights = histogram.counts / max(int(histogram.counts.max()), 1)
    bars = tuple(heights.tolist())
    return Cell(text, bool(tensor.changed.any()), explanation=explanation, bars=bars)


def _no_gradient(seen: ParameterSeen, inside: Inside) -> Cell:
    if not seen.is_learned:
        return _not_learned()
    explanation = tr("zero_grad() sets the gradient to None, which backward() takes for zero.")
    if inside.last in _CLEARED and (inside.epoch or inside.batch):
        return Cell(tr("zeroed"), seen.is_zeroed_now, is_quiet=True, explanation=explanation)
    return Cell(tr("none yet"), is_quiet=True)


def _not_learned() -> Cell:
    explanation = tr("Not learned: its layer keeps it, and each forward of training moves it.")
    return Cell("–", is_quiet=True, explanation=explanation)


def _no_update(seen: ParameterSeen, inside: Inside) -> Cell:
    if not seen.is_learned:
        return _not_learned()
    was_made = inside.last is Phase.STEP and inside.is_carried_out
    explanation = tr("It is being found out: the last batch is trained once more for it.")
    return Cell("–", is_quiet=True, explanation=explanation if was_made else "")


def _about_large(seen: ParameterSeen) -> str:
    n_numbers = int(numpy.prod(seen.shape))
    return tr("{n:,} numbers: their norm, and how they are spread.", n=n_numbers)
