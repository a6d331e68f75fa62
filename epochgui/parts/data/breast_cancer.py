"""Tumours of the breast, as scikit-learn brings them."""

from itertools import product
from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.brought import BroughtClasses
from epochgui.parts.data.source import Sketch
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task

_OF_CELLS = (
    "radius",
    "texture",
    "perimeter",
    "area",
    "smoothness",
    "compactness",
    "concavity",
    "concave points",
    "symmetry",
    "fractal dimension",
)
_FORMS = ("mean {}", "{} error", "worst {}")


class BreastCancer(BroughtClasses):
    """How the cells of each of 569 tumours look, and whether it was malignant."""

    brought_by: ClassVar[str] = "load_breast_cancer"
    n: ClassVar[int] = 569
    features: ClassVar[tuple[str, ...]] = tuple(
        form.format(name) for form, name in product(_FORMS, _OF_CELLS)
    )
    target: ClassVar[str] = "diagnosis"
    classes: ClassVar[tuple[str, ...]] = ("malignant", "benign")
    comment: ClassVar[str] = (
        "# The data: how the cells of tumours look, and whether each is malignant (0) or benign.\n"
    )

    source: Literal["breast_cancer"] = "breast_cancer"

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Telling two classes apart, with one output or two."""
        return (BINARY, CLASSES)

    def title(self) -> str:
        """Return its name."""
        return tr("Breast cancer")

    def about(self) -> str:
        """Return what it is."""
        return tr("569 tumours, 30 values of their cells each: malignant or benign.")

    def sketch(self) -> Sketch:
        """Return concave points and the worst radius of a few of them."""
        return (
            *((x, y, 0) for x, y in ((0.1471, 25.38), (0.07017, 24.99), (0.1279, 23.57))),
            *((x, y, 0) for x, y in ((0.1052, 14.91), (0.1043, 22.54), (0.08089, 15.47))),
            *((x, y, 1) for x, y in ((0.04781, 15.11), (0.0311, 14.5), (0.02076, 10.23))),
            *((x, y, 1) for x, y in ((0.02923, 13.3), (0.005917, 8.964), (0.02749, 13.76))),
        )
