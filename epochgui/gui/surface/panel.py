"""The panel of the loss surface."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.plot.look_panel import LookPanel
from epochgui.gui.run.messages import Observation
from epochgui.gui.surface.view import SurfaceView
from epochgui.gui.widgets.panel import PanelContext, title_button
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.observations.look_key import SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS, LookKey

if TYPE_CHECKING:
    from epochgui.observations.surface import LossSurface


class SurfacePanel(LookPanel):
    """Holds the loss surface; the button in its title takes another plane, and is remembered."""

    name = "surface"
    term = "loss_surface"
    place = NextTo("fit", Side.BEHIND)
    least_size = (260, 220)
    shelters = ("code", "parameters")
    is_hidden_at_first = True
    look_keys = (SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.by_points = title_button(
            tr("3 points"),
            tr(
                "For a model with more than two parameters: show the plane through the first, the "
                "present and the best parameters, not along the leading directions of the path."
            ),
            "surface_by_points",
        )
        self.surface = SurfaceView()
        self.fill_with_plot(tr("Loss surface"), self.surface, self.by_points)
        self._memory = context.memory
        self.by_points.toggled.connect(self._on_plane_chosen)
        self.by_points.setChecked(self._memory.switch("surface_by_points", default=False))

    @property
    def watched_keys(self) -> "tuple[LookKey[LossSurface]]":
        """The look at the plane that is chosen."""
        by_points = self.by_points.isChecked()
        return (SURFACE_THROUGH_POINTS if by_points else SURFACE_ALONG_PATH,)

    def show_seen(self, observation: Observation) -> None:
        """Show the surface, and offer another plane only where there is one."""
        (key,) = self.watched_keys
        surface = observation.under(key)
        if surface is not None:
            self.surface.show_surface(surface)
            self.by_points.setEnabled(self.surface.has_other_plane)

    @Slot(bool)
    def _on_plane_chosen(self, is_on: bool) -> None:
        self.watch()
        self._memory.keep("surface_by_points", is_on)
