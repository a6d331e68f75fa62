"""The panel of the loss surface."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.style.colours import Theme
from epochgui.gui.surface.view import SurfaceView
from epochgui.gui.widgets.panel import Panel, PanelContext, title_button
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject


class SurfacePanel(Panel):
    """Holds the loss surface; the button in its title takes another plane, and is remembered."""

    name = "surface"
    term = "loss_surface"
    place = NextTo("fit", Side.BEHIND)
    is_hidden_at_first = True

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
        self.surface = SurfaceView(context.session)
        self.fill(tr("Loss surface"), self.surface, self.by_points)
        self.surface.capture_wanted.connect(self.ask_for_capture)
        self._memory = context.memory
        self.by_points.toggled.connect(self._on_plane_chosen)
        self.surface.seen.connect(self._on_seen)
        self.by_points.setChecked(self._memory.switch("surface_by_points", default=False))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The surface, which can be drawn as lines and letters."""
        view, title = self.surface, self.windowTitle()
        return (Subject(self.name, title, view, self.in_sight, draw_vector=view.draw),)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.surface.set_theme(theme)

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        was_in_sight = self.surface.isVisible()
        with super().in_sight():
            if self.surface.isVisible() and not was_in_sight:
                self.surface.wait_until_seen()
            yield

    @Slot(bool)
    def _on_plane_chosen(self, is_on: bool) -> None:
        self.surface.set_by_points(is_on)
        self._memory.keep("surface_by_points", is_on)

    @Slot()
    def _on_seen(self) -> None:
        """Offer another plane only where there is one."""
        self.by_points.setEnabled(self.surface.has_other_plane)
