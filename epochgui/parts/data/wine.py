"""Wines, as scikit-learn brings them."""

from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.brought import BroughtClasses
from epochgui.parts.data.source import Sketch


class Wine(BroughtClasses):
    """What a laboratory found in each of 178 wines of three growers."""

    brought_by: ClassVar[str] = "load_wine"
    n: ClassVar[int] = 178
    features: ClassVar[tuple[str, ...]] = (
        "alcohol",
        "malic_acid",
        "ash",
        "alcalinity_of_ash",
        "magnesium",
        "total_phenols",
        "flavanoids",
        "nonflavanoid_phenols",
        "proanthocyanins",
        "color_intensity",
        "hue",
        "od280/od315_of_diluted_wines",
        "proline",
    )
    target: ClassVar[str] = "grower"
    classes: ClassVar[tuple[str, ...]] = ("class_0", "class_1", "class_2")
    comment: ClassVar[str] = (
        "# The data: what is in wines of three growers of one region, and whose each is.\n"
    )

    source: Literal["wine"] = "wine"

    def title(self) -> str:
        """Return its name."""
        return tr("Wine")

    def about(self) -> str:
        """Return what it is."""
        return tr("178 wines, 13 values each: which of three growers made each of them.")

    def sketch(self) -> Sketch:
        """Return colour and flavanoids of a few of them."""
        return (
            *((x, y, 0) for x, y in ((5.64, 3.06), (4.38, 2.76), (5.68, 3.24), (7.8, 3.49))),
            *((x, y, 1) for x, y in ((1.95, 0.57), (3.27, 1.09), (5.75, 1.41), (4.45, 3.1))),
            *((x, y, 2) for x, y in ((4.1, 1.25), (5.4, 1.22), (5.45, 0.58), (7.1, 0.66))),
        )
