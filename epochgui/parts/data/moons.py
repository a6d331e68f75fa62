"""Two moons, as scikit-learn makes them."""

import math
from random import Random
from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.generated import Noise
from epochgui.parts.data.planes import PointsOfClasses
from epochgui.parts.data.source import Sketch

_ON_EACH = 12


class Moons(PointsOfClasses):
    """Two half circles that reach into each other."""

    brought_by: ClassVar[str] = "make_moons"
    comment: ClassVar[str] = (
        "# The data: points on two half circles, with noise. Chance has a seed of its own.\n"
    )

    source: Literal["moons"] = "moons"
    noise: Noise = 0.1

    def formula(self) -> str:
        """Return their name."""
        return tr("Two moons")

    def title(self) -> str:
        """Return its name."""
        return tr("Moons")

    def about(self) -> str:
        """Return what it is."""
        return tr("Two half circles, one in the other: no straight line parts them.")

    def sketch(self) -> Sketch:
        """Return points of both."""
        chance, points = Random(0), list[tuple[float, float, int]]()
        for place in range(_ON_EACH):
            across, up = math.cos(angle := math.pi * place / (_ON_EACH - 1)), math.sin(angle)
            off = chance.gauss(0, self.noise / 2)
            points += [(across, up + off, 0), (1 - across, 0.5 - up + off, 1)]
        return tuple(points)
