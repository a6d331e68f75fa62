"""Points in a plane, of classes that scikit-learn scatters by chance."""

from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.data.generated import GeneratedData
from epochgui.parts.data.source import Reading
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    import torch

_SCRIPT = """\
{comment}points, labels = {function}({arguments})
inputs, labels = torch.from_numpy(points), torch.from_numpy(labels)
"""


class PointsOfClasses(GeneratedData):
    """Two features of each sample, and the class that it is of: of two, if nothing else is said."""

    comment: ClassVar[str]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Telling two classes apart, with one output or two."""
        return (BINARY, CLASSES)

    def described(self) -> Reading:
        """Return what features and classes are called."""
        return Reading(
            n_samples=self.n,
            features=("x1", "x2"),
            target_names=("class",),
            task=self.learned,
            classes=tuple(map(str, range(self.n_classes))),
        )

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return 2

    def arguments(self) -> dict[str, float]:
        """Return what makes such points."""
        return {"n_samples": self.n, "noise": self.noise, "random_state": self.seed}

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return points and classes as scikit-learn makes them."""
        import torch
        from sklearn import datasets

        points, labels = getattr(datasets, self.brought_by)(**self.arguments())
        return torch.from_numpy(points), torch.from_numpy(labels)

    def made_script(self) -> str:
        """Return the same in lines."""
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.arguments().items())
        return _SCRIPT.format(comment=self.comment, function=self.brought_by, arguments=arguments)
