"""Clouds of points, as scikit-learn makes them."""

from random import Random
from typing import ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_, tr, tr_count
from epochgui.parts.data.planes import PointsOfClasses
from epochgui.parts.data.source import Sketch
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task

_SKETCHED = ((0.0, 0.0), (6.0, 1.0), (2.0, 6.0))


class Blobs(PointsOfClasses):
    """Clouds of points around centers that chance has chosen; the noise is how wide they are."""

    brought_by: ClassVar[str] = "make_blobs"
    comment: ClassVar[str] = (
        "# The data: points around a few centers, of a class each. Chance has a seed of its own.\n"
    )

    source: Literal["blobs"] = "blobs"
    centers: int = Field(
        3,
        ge=2,
        le=100,
        title=N_("Centers"),
        description=N_("How many clouds of points there are, each a class of its own."),
    )

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Telling the classes apart; where there are two, with one output or two."""
        return (BINARY, CLASSES) if self.centers == 2 else (CLASSES,)

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return self.centers

    def arguments(self) -> dict[str, float]:
        """Return what makes such points."""
        return {
            "n_samples": self.n,
            "centers": self.centers,
            "cluster_std": self.noise,
            "random_state": self.seed,
        }

    def formula(self) -> str:
        """Return how many there are."""
        return tr_count("{count} blob", "{count} blobs", self.centers)

    def title(self) -> str:
        """Return its name."""
        return tr("Blobs")

    def about(self) -> str:
        """Return what it is."""
        return tr("Clouds of points around as many centers as you like, of a class each.")

    def sketch(self) -> Sketch:
        """Return points of three of them."""
        chance = Random(0)
        return tuple(
            (x + chance.gauss(0, self.noise), y + chance.gauss(0, self.noise), place)
            for place, (x, y) in enumerate(_SKETCHED)
            for _ in range(8)
        )
