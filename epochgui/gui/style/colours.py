"""The colours: one set for both themes, safe for colour-blind eyes.

A batch has the same colour in every view. Few batches take the Okabe-Ito colours, many the
perceptually even map viridis. No meaning rests on colour alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy
from numpy.typing import NDArray
from PySide6.QtGui import QColor

# Okabe and Ito, "Color Universal Design" (2008), without black and yellow, which vanish on one
# theme each; the order keeps neighbours far apart.
OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9")

# Nine anchors of matplotlib's viridis (CC0), between which colours are interpolated.
_VIRIDIS = (
    (68, 1, 84),
    (71, 44, 122),
    (59, 81, 139),
    (44, 113, 142),
    (33, 144, 141),
    (39, 173, 129),
    (92, 200, 99),
    (170, 220, 50),
    (253, 231, 37),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme, by what they are for."""

    is_dark: bool
    window: str
    surface: str
    raised: str
    field: str
    line: str
    ink: str
    quiet_ink: str
    faint: str
    band: str
    accent: str
    second_accent: str
    on_accent: str
    warning: str
    on_warning: str
    error: str


LIGHT = Theme(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    line="#dcdfe4",
    ink="#1f2328",
    quiet_ink="#5c636d",
    faint="#e6e8ec",
    band="#f1f3f6",
    accent="#1a6fc4",
    second_accent="#8440b0",
    on_accent="#ffffff",
    warning="#fff3cd",
    on_warning="#5c4400",
    error="#b3261e",
)

DARK = Theme(
    is_dark=True,
    window="#232529",
    surface="#1a1c1f",
    raised="#2b2e33",
    field="#383c43",
    line="#3a3e45",
    ink="#e8eaed",
    quiet_ink="#a3a9b3",
    faint="#33373d",
    band="#25282d",
    accent="#5aa5f2",
    second_accent="#c99af0",
    on_accent="#0d1b2a",
    warning="#4a3b10",
    on_warning="#ffe39a",
    error="#ff8a80",
)


def even_colours(n: int) -> NDArray[numpy.uint8]:
    """Return n colours whose differences look even, dark to bright, as uint8 of shape (n, 3)."""
    anchors = numpy.array(_VIRIDIS, numpy.float64)
    places = numpy.linspace(0, len(anchors) - 1, n)
    mixed = [numpy.interp(places, range(len(anchors)), anchors[:, i]) for i in range(3)]
    return numpy.stack(mixed, axis=1).round().astype(numpy.uint8)


@lru_cache(64)
def batch_colour_table(n_batches: int) -> NDArray[numpy.uint8]:
    """Return the colour of each batch of an epoch, as uint8 of shape (n_batches, 3)."""
    if n_batches <= len(OKABE_ITO):
        colours = [QColor(name) for name in OKABE_ITO[:n_batches]]
        channels = [(colour.red(), colour.green(), colour.blue()) for colour in colours]
        return numpy.array(channels, numpy.uint8)
    return even_colours(n_batches)


def batch_colour(batch: int, n_batches: int) -> QColor:
    """Return the colour of a batch, counted from 0, of an epoch with this many."""
    red, green, blue = batch_colour_table(n_batches)[batch].tolist()
    return QColor(red, green, blue)
