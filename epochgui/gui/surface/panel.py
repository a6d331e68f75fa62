"""The panel of the loss surface."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Slot

from epochgui.basics.text import tr
from epochgui.gui.plot.look_panel import LookPanel
from epochgui.gui.run.messages import Observation
from epochgui.gui.surface.view import SurfaceView
from epochgui.gui.widgets.panel import LONGEST_WAIT_MS, PanelContext, title_button
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.widgets.wait_for_signal import wait_for_signal
from epochgui.observations.look_key import (
    SURFACE_ALONG_PATH,
    SURFACE_ALONG_PATH_NOW,
    SURFACE_THROUGH_POINTS,
    SURFACE_THROUGH_POINTS_NOW,
    LookKey,
)

if TYPE_CHECKING:
    from epochgui.observations.surface import LossSurface

# There are words above and below it, and it is read across.
_LEAST_PICTURE: Final = (300, 190)


class SurfacePanel(LookPanel):
    """Holds the loss surface; buttons in its title take another plane and another range of it.

    Both are remembered.
    """

    name = "surface"
    term = "loss_surface"
    place = NextTo("fit", Side.BEHIND)
    least_size = (260, 220)
    shelters = ("code", "parameters")
    is_hidden_at_first = True
    look_keys = (
        SURFACE_ALONG_PATH,
        SURFACE_THROUGH_POINTS,
        SURFACE_ALONG_PATH_NOW,
        SURFACE_THROUGH_POINTS_NOW,
    )

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.by_points = title_button(
            tr("start, now, best"),
            tr(
                "For a model with more than two parameters: show the plane through its parameters "
                "at the start, now, and where the loss was least, not along the leading "
                "directions of the path."
            ),
            "surface_by_points",
        )
        self.whole_path = title_button(
            tr("whole path"),
            tr("Show the path from its start on, not only where it wanders now (Ctrl+L)."),
            "surface_whole_path",
        )
        self.surface = SurfaceView()
        self.fill_with_plot(tr("Loss surface"), self.surface, self.by_points, self.whole_path)
        self._memory = context.memory
        for button in (self.by_points, self.whole_path):
            button.setChecked(self._memory.switch(button.objectName(), default=False))
            button.toggled.connect(self._on_chosen)

    @property
    def watched_keys(self) -> "tuple[LookKey[LossSurface]]":
        """The look at the plane and the range that are chosen."""
        along_path, through_points = SURFACE_ALONG_PATH_NOW, SURFACE_THROUGH_POINTS_NOW
        if self.whole_path.isChecked():
            along_path, through_points = SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS
        return (through_points if self.by_points.isChecked() else along_path,)

    @classmethod
    def picture_names(cls) -> tuple[str, ...]:
        """Return the names of its pictures: as it is, and of the whole path."""
        return (cls.name, "path")

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The plot as it is, and with the whole path."""
        (plot,) = (replace(one, least_size=_LEAST_PICTURE) for one in super().subjects)
        title, in_sight = tr("Loss surface, whole path"), self.whole_path_in_sight
        _, name = self.picture_names()
        return (plot, replace(plot, name=name, title=title, in_sight=in_sight))

    @contextmanager
    def whole_path_in_sight(self) -> Iterator[None]:
        """Show the panel with the whole path while the context lasts."""
        was_whole, was_visible = self.whole_path.isChecked(), self.isVisible()
        self._show_whole_path(True)
        if was_visible and not was_whole and self.session.run is not None:
            wait_for_signal(self.complete, LONGEST_WAIT_MS)
        try:
            with self.in_sight():
                yield
        finally:
            self._show_whole_path(was_whole)

    @Slot()
    def take_other_range(self) -> None:
        """Show the whole path, or where it wanders now, the other of the two than before."""
        if not self.isVisible():
            self.toggleViewAction().trigger()
        self.whole_path.toggle()

    def show_seen(self, observation: Observation) -> None:
        """Show the surface, and offer another plane only where there is one."""
        (key,) = self.watched_keys
        surface = observation.under(key)
        if surface is not None:
            self.surface.show_surface(surface)
            self.by_points.setEnabled(self.surface.has_other_plane)

    def _show_whole_path(self, is_on: bool) -> None:
        """Show it as if the button were pressed, without remembering it."""
        with QSignalBlocker(self.whole_path):
            if self.whole_path.isChecked() is not is_on:
                self.whole_path.setChecked(is_on)
                self.watch()

    @Slot()
    def _on_chosen(self) -> None:
        """Show what is chosen now, and remember it."""
        self.watch()
        for button in (self.by_points, self.whole_path):
            self._memory.keep(button.objectName(), button.isChecked())
