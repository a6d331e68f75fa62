"""The loss surface as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from epochgui.basics.text import tr
from epochgui.gui.plot.look_view import LookView

if TYPE_CHECKING:
    from epochgui.gui.surface.plot import SurfacePlot
    from epochgui.observations.surface import LossSurface


class SurfaceView(LookView["SurfacePlot"]):
    """Shows the loss around the parameters."""

    def __init__(self) -> None:
        description = tr("The loss around the parameters, and their path through it.")
        super().__init__("surface", tr("Loss surface"), description, QSize(460, 400), _plot)

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters."""
        return self.plot is None or self.plot.has_other_plane

    def show_surface(self, surface: "LossSurface") -> None:
        """Draw this surface."""
        self.show_with(lambda plot: plot.show_surface(surface))


def _plot() -> "SurfacePlot":
    from epochgui.gui.surface.plot import SurfacePlot

    return SurfacePlot()
