"""What tests of the loss surface's panel share: its picture, and what is seen in it."""

from epochgui.gui.surface.plot import SurfacePlot
from epochgui.observations.surface import LossSurface
from tests.gui.user import User

MLP = {"model": {"hidden": [3]}}


def open_panel(user: User) -> SurfacePlot:
    """Show the panel by its entry in the View menu, and return its picture."""
    view = user.window.views.surface
    with user.qtbot.waitSignal(view.seen):
        user.window.views.surface_panel.toggleViewAction().trigger()
    assert view.plot is not None
    return view.plot


def seen(plot: SurfacePlot) -> LossSurface:
    assert plot.surface is not None
    return plot.surface


def has_come_to(plot: SurfacePlot, n_done: int) -> bool:
    known: list[int] = seen(plot).path_n_done.tolist()
    return known == list(range(n_done + 1))
