"""The panel of the membership map."""

from collections.abc import Iterator
from contextlib import contextmanager

from epochgui.basics.text import tr
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.run.frames import View
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.keys import UP_AND_DOWN, keep_keys
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject


class MapPanel(Panel):
    """Holds the map of samples and batches."""

    name = "map"
    term = "sample"
    # All columns of the epoch table then fit into a window of the usual size, and in a smaller one
    # all of the batch table, as long as the map keeps a quarter.
    place = NextTo("tables", Side.RIGHT, share=0.4, leaves=450, least_share=0.28)
    least_size = (150, 110)
    shelters = ("tables", "loss")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.map = MembershipMap(context.selection)
        keep_keys(self.map, UP_AND_DOWN)
        self.fill(tr("Membership map"), self.map)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The map."""
        return (Subject(self.name, self.windowTitle(), self.map, self.whole_in_sight),)

    @contextmanager
    def whole_in_sight(self) -> Iterator[None]:
        """Show the panel, with no cell missing that would else come a little later."""
        with self.in_sight(), self.map.cells.whole():
            yield

    @property
    def views_of_runs(self) -> tuple[View, ...]:
        """The map."""
        return (self.map,)

    def stop(self) -> None:
        """End the thread that finds rows."""
        self.map.cells.stop()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.map.set_theme(theme)
