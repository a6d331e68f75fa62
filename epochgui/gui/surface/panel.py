"""The panel of the loss surface."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.surface.view import SurfaceView
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel, title_button


class SurfacePanel(Panel):
    """Holds the loss surface; the button in its title takes another plane, and is remembered."""

    def __init__(self, view: SurfaceView, memory: Memory) -> None:
        self.by_points = title_button(
            tr("3 points"),
            tr(
                "For a model with more than two parameters: show the plane through the first, the "
                "present and the best parameters, not along the leading directions of the path."
            ),
            "surface_by_points",
        )
        super().__init__("surface", tr("Loss surface"), view, self.by_points)
        self._surface = view
        self._memory = memory
        self.by_points.toggled.connect(self._on_plane_chosen)
        view.seen.connect(self._on_seen)
        self.by_points.setChecked(memory.switch("surface_by_points", default=False))

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        was_in_sight = self._surface.isVisible()
        with super().in_sight():
            if self._surface.isVisible() and not was_in_sight:
                self._surface.wait_until_seen()
            yield

    @Slot(bool)
    def _on_plane_chosen(self, is_on: bool) -> None:
        self._surface.set_by_points(is_on)
        self._memory.keep("surface_by_points", is_on)

    @Slot()
    def _on_seen(self) -> None:
        """Offer another plane only where there is one."""
        self.by_points.setEnabled(self._surface.has_other_plane)
