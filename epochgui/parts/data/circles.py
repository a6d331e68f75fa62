"""A circle in a circle, as scikit-learn makes them."""

import math
from random import Random
from typing import ClassVar, Final, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.generated import N_SKETCHED, Noise
from epochgui.parts.data.planes import PointsOfClasses
from epochgui.parts.data.source import Sketch

_INNER: Final = 0.5


class Circles(PointsOfClasses):
    """A small circle within a large one."""

    brought_by: ClassVar[str] = "make_circles"
    comment: ClassVar[str] = (
        "# The data: points on a large and a small circle, with noise. Chance has its own seed.\n"
    )

    source: Literal["circles"] = "circles"
    noise: Noise = 0.1

    def arguments(self) -> dict[str, float]:
        """Return what makes such points."""
        return {**super().arguments(), "factor": _INNER}

    def formula(self) -> str:
        """Return their name."""
        return tr("Two circles")

    def title(self) -> str:
        """Return its name."""
        return tr("Circles")

    def about(self) -> str:
        """Return what it is."""
        return tr("A small circle in a large one: which of them a point is on.")

    def sketch(self) -> Sketch:
        """Return points of both."""
        chance, points = Random(0), list[tuple[float, float, int]]()
        for place in range(N_SKETCHED):
            inner = place % 2
            angle = 2 * math.pi * place / N_SKETCHED
            radius = (_INNER if inner else 1) + chance.gauss(0, self.noise / 2)
            points.append((radius * math.cos(angle), radius * math.sin(angle), inner))
        return tuple(points)
