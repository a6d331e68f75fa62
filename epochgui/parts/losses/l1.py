"""The mean of distances."""

from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.losses.loss import Loss


class L1Loss(Loss):
    """The mean of distances."""

    power: ClassVar[int | None] = 1

    name: Literal["L1Loss"] = "L1Loss"

    def formula(self) -> str:
        """Return it with the words of the screen."""
        return tr("loss = mean of |prediction − label|")
