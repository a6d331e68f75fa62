"""The mean of distances, of small ones the square."""

from typing import Literal

from epochgui.basics.text import tr
from epochgui.parts.losses.loss import Loss


class SmoothL1Loss(Loss):
    """The mean of distances, of small ones the square."""

    name: Literal["SmoothL1Loss"] = "SmoothL1Loss"

    def formula(self) -> str:
        """Return it with the words of the screen."""
        return tr("loss = mean of ½ d² where |d| < 1, else |d| − ½; d = prediction − label")
