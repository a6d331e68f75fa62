"""Irises, as scikit-learn brings them."""

from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.brought import BroughtClasses
from epochgui.parts.data.source import Sketch


class Iris(BroughtClasses):
    """Four lengths of each of 150 flowers, of three kinds of irises."""

    brought_by: ClassVar[str] = "load_iris"
    n: ClassVar[int] = 150
    features: ClassVar[tuple[str, ...]] = (
        "sepal length",
        "sepal width",
        "petal length",
        "petal width",
    )
    target: ClassVar[str] = "species"
    classes: ClassVar[tuple[str, ...]] = ("setosa", "versicolor", "virginica")
    comment: ClassVar[str] = (
        "# The data: length and width of two kinds of leaves of flowers, and which iris each is.\n"
    )

    source: Literal["iris"] = "iris"

    def title(self) -> str:
        """Return its name."""
        return tr("Iris")

    def about(self) -> str:
        """Return what it is."""
        return tr("150 flowers, 4 lengths each: which of three irises each of them is.")

    def sketch(self) -> Sketch:
        """Return length and width of the petals of a few of them."""
        return (
            *((x, y, 0) for x, y in ((1.4, 0.2), (1.3, 0.2), (1.5, 0.2), (1.7, 0.4), (1.4, 0.3))),
            *((x, y, 1) for x, y in ((4.7, 1.4), (4.9, 1.5), (4.0, 1.3), (4.5, 1.3), (3.3, 1.0))),
            *((x, y, 2) for x, y in ((6.0, 2.5), (5.1, 1.9), (5.9, 2.1), (5.6, 1.8), (6.6, 2.1))),
        )
