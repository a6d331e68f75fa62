"""The fit as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from epochgui.basics.text import tr
from epochgui.gui.plot.look_view import LookView
from epochgui.gui.run.session import Session
from epochgui.observations.fit import Fit
from epochgui.observations.look_key import FIT

if TYPE_CHECKING:
    from epochgui.gui.fit.plot import FitPlot


class FitView(LookView["FitPlot"]):
    """Shows what the model makes of the data."""

    def __init__(self, session: Session) -> None:
        description = tr("What the model makes of the data, beside the data.")
        super().__init__("fit", tr("Fit"), description, session, FIT, QSize(480, 360))

    def make_plot(self) -> "FitPlot":
        from epochgui.gui.fit.plot import FitPlot

        return FitPlot()

    def show_seen(self, plot: "FitPlot", seen: Fit) -> None:
        plot.show_fit(seen)
