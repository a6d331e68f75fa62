"""What is drawn in the loss plot, as its legend has to explain it."""

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import Qt

from epochgui.gui.style.theme_colour import Colour
from epochgui.record.epoch_loss import EpochLoss


class BatchSymbol(NamedTuple):
    """The batches of a run: a line, points, or both. Without a colour, those of a single run.

    Those of several runs also differ by the style of the line, and by the shape of the points,
    which is that of the run's `place` among them.

    Where an epoch of a single run has few batches, its `n_shapes` points differ by their shape.

    `are_extremes` where a column of pixels holds several of them, and the line joins the lowest and
    the highest of each column.
    """

    colour: Colour | None
    has_line: bool
    has_points: bool
    are_extremes: bool
    place: int = 0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    n_shapes: int = 1


class LeftSymbol(NamedTuple):
    """The faint line of a run that was left at a branch, by its place among those."""

    place: int


class EpochSymbol(NamedTuple):
    """One of the losses of the epochs; without a colour, that of several runs."""

    kind: EpochLoss
    colour: Colour | None
    has_line: bool
    has_marks: bool


class Sign(Enum):
    """What there is at most one of, or what needs no more than one explanation."""

    TRAINED_LAST = auto()
    CHOSEN = auto()
    FUTURE = auto()
    CHANGE = auto()
    LR = auto()


class Drawn(NamedTuple):
    """All that is in sight and has to be explained; the batches by the place of their run."""

    batches: tuple[tuple[int, BatchSymbol], ...] = ()
    epochs: tuple[EpochSymbol, ...] = ()
    signs: tuple[Sign, ...] = ()
    left: tuple[LeftSymbol, ...] = ()
