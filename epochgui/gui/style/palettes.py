"""The palettes: colours of batches and runs that colour-blind eyes tell apart too.

Few are told apart by their hues, many lie on a map whose steps look even and grow ever brighter,
whatever cones an eye lacks. No meaning rests on colour alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Anchors = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Colours for few, in an order that keeps neighbours far apart, and a map for many.

    Between the anchors of the map, which are red, green and blue up to 255, is interpolated.
    """

    name: str
    few: tuple[str, ...]
    anchors: Anchors

    def even_colours(self, n: int) -> NDArray[numpy.uint8]:
        """Return n colours of the map, from dark to bright, as uint8 of shape (n, 3)."""
        return _even_colours(self, n)

    def colours(self, n: int) -> NDArray[numpy.uint8]:
        """Return the colour of each of so many, as uint8 of shape (n, 3)."""
        return _colours(self, n)

    def colour(self, place: int, n: int) -> QColor:
        """Return the colour of one of so many, counted from 0."""
        red, green, blue = _colours(self, n)[place].tolist()
        return QColor(red, green, blue)


@lru_cache(64)
def _even_colours(palette: Palette, n: int) -> NDArray[numpy.uint8]:
    anchors = numpy.array(palette.anchors, numpy.float64)
    places = numpy.linspace(0, len(anchors) - 1, n)
    mixed = [numpy.interp(places, range(len(anchors)), anchors[:, i]) for i in range(3)]
    return numpy.stack(mixed, axis=1).round().astype(numpy.uint8)


@lru_cache(64)
def _colours(palette: Palette, n: int) -> NDArray[numpy.uint8]:
    if n <= len(palette.few):
        colours = [QColor(name) for name in palette.few[:n]]
        channels = [(colour.red(), colour.green(), colour.blue()) for colour in colours]
        return numpy.array(channels, numpy.uint8)
    return _even_colours(palette, n)


# Okabe and Ito, "Color Universal Design" (2008), without black and yellow, which vanish on one
# theme each; and matplotlib's viridis (CC0).
OKABE_ITO = Palette(
    "okabe-ito",
    ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"),
    (
        (68, 1, 84),
        (71, 44, 122),
        (59, 81, 139),
        (44, 113, 142),
        (33, 144, 141),
        (39, 173, 129),
        (92, 200, 99),
        (170, 220, 50),
        (253, 231, 37),
    ),
)

# Petroff, "Accessible Color Sequences for Data Visualization" (2021), without its grey, which
# looks like what was not trained yet; and cividis (CC0), which Nuñez, Anderton and Renslow (2018)
# made for colour-blind eyes.
PETROFF = Palette(
    "petroff",
    ("#5790fc", "#f89c20", "#7a21dd", "#e42536", "#964a8b"),
    (
        (0, 32, 77),
        (5, 54, 110),
        (64, 77, 107),
        (96, 100, 111),
        (124, 123, 120),
        (155, 148, 119),
        (188, 175, 111),
        (224, 203, 93),
        (255, 234, 70),
    ),
)

# IBM's design library (2016), in an order of our own; and matplotlib's inferno (CC0) without its
# first eighth, which is black.
IBM = Palette(
    "ibm",
    ("#648fff", "#dc267f", "#ffb000", "#785ef0", "#fe6100"),
    (
        (32, 12, 73),
        (86, 15, 109),
        (137, 34, 106),
        (187, 54, 84),
        (227, 89, 50),
        (249, 140, 9),
        (249, 201, 50),
        (252, 255, 164),
    ),
)

PALETTES = {palette.name: palette for palette in (OKABE_ITO, PETROFF, IBM)}
