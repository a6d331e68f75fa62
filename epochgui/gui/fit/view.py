"""The fit as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from epochgui.basics.text import tr
from epochgui.gui.plot.look_view import LookView

if TYPE_CHECKING:
    from epochgui.gui.fit.plot import FitPlot
    from epochgui.observations.fit import Fit


class FitView(LookView["FitPlot"]):
    """Shows what the model makes of the data."""

    def __init__(self) -> None:
        description = tr("What the model makes of the data, beside the data.")
        super().__init__("fit", tr("Fit"), description, QSize(480, 360), _plot)

    def show_fit(self, fit: "Fit") -> None:
        """Draw this fit."""
        self.show_with(lambda plot: plot.show_fit(fit))


def _plot() -> "FitPlot":
    from epochgui.gui.fit.plot import FitPlot

    return FitPlot()
