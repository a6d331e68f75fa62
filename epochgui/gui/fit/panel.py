"""The panel of the fit."""

from epochgui.basics.text import tr
from epochgui.gui.fit.view import FitView
from epochgui.gui.plot.look_panel import LookPanel
from epochgui.gui.run.messages import Observation
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.observations.look_key import FIT


class FitPanel(LookPanel):
    """Holds the picture of the fit."""

    name = "fit"
    term = "forward"
    place = NextTo("loss", Side.RIGHT)
    least_size = (260, 200)
    shelters = ("code", "parameters")
    is_hidden_at_first = True
    look_keys = (FIT,)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.fit = FitView()
        self.fill_with_plot(tr("Fit"), self.fit)

    def show_seen(self, observation: Observation) -> None:
        """Show the fit."""
        fit = observation.under(FIT)
        if fit is not None:
            self.fit.show_fit(fit)
