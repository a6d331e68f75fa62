"""Samples of classes that scikit-learn brings along."""

from typing import TYPE_CHECKING, ClassVar

from epochgui.parts.data.ready import ReadyData
from epochgui.parts.data.source import Reading, Standardize
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    import torch

_SCRIPT = """\
{comment}values, labels = {function}(return_X_y=True)
inputs, labels = torch.from_numpy(values), torch.from_numpy(labels)
"""


class BroughtClasses(ReadyData):
    """Samples of classes as one of scikit-learn's functions brings them, in their units.

    What such a data set holds is known without scikit-learn. `constant` are features with the
    same value in every sample; those of a picture stand in a `sample_shape`.
    """

    n: ClassVar[int]
    features: ClassVar[tuple[str, ...]]
    constant: ClassVar[tuple[str, ...]] = ()
    sample_shape: ClassVar[tuple[int, ...]] = ()
    target: ClassVar[str]
    classes: ClassVar[tuple[str, ...]]
    comment: ClassVar[str]

    standardize: Standardize = True

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Telling the classes apart."""
        return (CLASSES,)

    def described(self) -> Reading:
        """Return what features and classes are called."""
        return Reading(
            n_samples=self.n,
            features=self.features,
            target_names=(self.target,),
            constant=self.constant if self.standardize else (),
            task=self.learned,
            classes=self.classes,
            sample_shape=self.sample_shape,
        )

    def made(self) -> "tuple[torch.Tensor, torch.Tensor]":
        """Return features and classes as scikit-learn brings them."""
        import torch
        from sklearn import datasets

        values, labels = getattr(datasets, self.brought_by)(return_X_y=True)
        return torch.from_numpy(values), torch.from_numpy(labels)

    def made_script(self) -> str:
        """Return the same in lines."""
        return _SCRIPT.format(comment=self.comment, function=self.brought_by)

    def caption(self) -> str:
        """Return its name."""
        return self.title()
