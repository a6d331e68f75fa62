"""The mean of squared distances."""

from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.losses.loss import Loss


class MSELoss(Loss):
    """The mean of squared distances."""

    power: ClassVar[int | None] = 2

    name: Literal["MSELoss"] = "MSELoss"

    def formula(self) -> str:
        """Return it with the words of the screen."""
        return tr("loss = mean of (prediction − label)²")
