"""How surprised a model of several classes is."""

from typing import ClassVar, Literal

from pydantic import Field

from epochgui.basics.text import N_, tr
from epochgui.parts.losses.loss import Loss
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.task import Task


class CrossEntropyLoss(Loss):
    """The mean of -log of the probability that the model gives to the class that it is."""

    tasks: ClassVar[tuple[Task, ...]] = (CLASSES,)

    name: Literal["CrossEntropyLoss"] = "CrossEntropyLoss"
    label_smoothing: float = Field(
        0.0,
        ge=0,
        le=1,
        title=N_("Label smoothing"),
        description=N_(
            "Which share of a label is given to all classes alike, so that the model need not "
            "become ever more certain."
        ),
    )

    def formula(self) -> str:
        """Return it with the words of the screen."""
        if not self.label_smoothing:
            return tr("loss = mean of −ln p; p = softmax(outputs) at the label")
        return tr(
            "loss = (1 − {s:g}) × mean of −ln p at the label + {s:g} × mean of −ln p over all "
            "classes; p = softmax(outputs)",
            s=self.label_smoothing,
        )
