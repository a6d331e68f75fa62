"""Palettes: eyes without one kind of cones tell their colours apart as well.

What such eyes see is simulated as Machado, Oliveira and Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency" (2009) have it, for a cone that is lacking altogether.
Distances are those of Oklab (Ottosson 2020), a hundredfold: about 2 can just be told apart.
"""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from epochgui.gui.style.colours import THEMES, Theme
from epochgui.gui.style.palettes import PALETTES, Palette

Numbers = NDArray[numpy.float64]

EYES = {
    "all cones": numpy.eye(3),
    "no red": numpy.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": numpy.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": numpy.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
CONES = numpy.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OKLAB = numpy.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
ANY_TWO, NEIGHBOURS, STEPS = 5.0, 7.0, 1.0

every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
every_eye = pytest.mark.parametrize("eye", EYES.values(), ids=EYES)
every_ground = pytest.mark.parametrize("ground", THEMES.values(), ids=THEMES)


def seen(colour: QColor, eye: Numbers) -> Numbers:
    """Return the place in Oklab, a hundredfold, of a colour as an eye sees it."""
    values = numpy.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    cones = numpy.cbrt(CONES @ numpy.clip(eye @ linear, 0, 1))
    place: Numbers = 100 * (OKLAB @ cones)
    return place


def distance(one: QColor, other: QColor, eye: Numbers) -> float:
    return float(numpy.linalg.norm(seen(one, eye) - seen(other, eye)))


def few(palette: Palette) -> list[QColor]:
    return [palette.colour(place, len(palette.few)) for place in range(len(palette.few))]


def test_the_simulation_confuses_what_such_eyes_confuse() -> None:
    red, green = QColor("#a05000"), QColor("#507000")
    assert distance(red, green, EYES["all cones"]) > 3 * distance(red, green, EYES["no green"])


@every_palette
@every_eye
def test_any_two_of_few_batches_are_told_apart(palette: Palette, eye: Numbers) -> None:
    found = {
        (one.name(), other.name()): distance(one, other, eye)
        for one, other in combinations(few(palette), 2)
    }
    assert {pair: far for pair, far in found.items() if far < ANY_TWO} == {}


@every_palette
@every_eye
@every_ground
def test_neighbours_are_told_apart_as_lines_on_every_ground(
    palette: Palette, eye: Numbers, ground: Theme
) -> None:
    theme = replace(ground, palette=palette)
    lines = [theme.outline_of(colour) for colour in few(palette)]
    found = {
        (one.name(), other.name()): distance(one, other, eye)
        for one, other in pairwise([*lines, lines[0]])
    }
    assert {pair: far for pair, far in found.items() if far < NEIGHBOURS} == {}


@every_palette
@every_eye
def test_many_batches_grow_brighter_for_every_eye(palette: Palette, eye: Numbers) -> None:
    colours = [palette.colour(place, 24) for place in range(24)]
    brightness = [seen(colour, eye)[0] for colour in colours]
    assert min(later - earlier for earlier, later in pairwise(brightness)) > STEPS


@every_palette
def test_each_of_a_few_batches_has_a_colour_of_its_own(palette: Palette) -> None:
    for n in range(1, 20):
        assert len({palette.colour(place, n).name() for place in range(n)}) == n
