"""How surprised a model of two classes is."""

from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.losses.loss import Loss
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.task import Task


class BCEWithLogitsLoss(Loss):
    """The mean of -log of the probability that the model gives to the class that it is."""

    tasks: ClassVar[tuple[Task, ...]] = (BINARY,)

    name: Literal["BCEWithLogitsLoss"] = "BCEWithLogitsLoss"

    def formula(self) -> str:
        """Return it with the words of the screen."""
        return tr("loss = mean of −ln p; p = sigmoid(output) where the label is 1, else 1 − that")
