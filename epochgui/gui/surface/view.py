"""The loss surface as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot

from epochgui.basics.text import tr
from epochgui.gui.plot.look_view import LookView
from epochgui.gui.run.session import Session
from epochgui.observations.look_key import SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS
from epochgui.observations.surface import LossSurface

if TYPE_CHECKING:
    from epochgui.gui.surface.plot import SurfacePlot


class SurfaceView(LookView["SurfacePlot"]):
    """Shows the loss around the parameters, in one of two planes."""

    def __init__(self, session: Session) -> None:
        title = tr("Loss surface")
        description = tr("The loss around the parameters, and their path through it.")
        size = QSize(460, 400)
        super().__init__("surface", title, description, session, SURFACE_ALONG_PATH, size)

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters."""
        return self.plot is None or self.plot.has_other_plane

    @Slot(bool)
    def set_by_points(self, by_points: bool) -> None:
        """Look at the plane through three points of the path, or along its leading directions."""
        self.watch(SURFACE_THROUGH_POINTS if by_points else SURFACE_ALONG_PATH)

    def make_plot(self) -> "SurfacePlot":
        from epochgui.gui.surface.plot import SurfacePlot

        return SurfacePlot()

    def show_seen(self, plot: "SurfacePlot", seen: LossSurface) -> None:
        plot.show_surface(seen)
