"""A panel that holds the plot of a look."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton

from epochgui.gui.plot.look_view import LookView
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Panel
from epochgui.gui.widgets.subject import Subject


class LookPanel(Panel):
    """Shows what is seen of the run as a plot, and nothing of it when another run is loaded."""

    def fill_with_plot(self, title: str, view: LookView[Any], *controls: QToolButton) -> None:
        """Take in the view of the plot, as `fill` does."""
        self._look_view = view
        self.fill(title, view, *controls)
        view.capture_wanted.connect(self.ask_for_capture)
        self.session.loaded.connect(self._on_loaded)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The plot, which can be drawn as lines and letters."""
        view, title = self._look_view, self.windowTitle()
        return (Subject(self.name, title, view, self.in_sight, draw_vector=view.draw),)

    def prepare_for_pictures(self) -> None:
        """Name no keys."""
        self._look_view.leave_keys_out()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._look_view.set_theme(theme)

    @Slot(object)
    def _on_loaded(self, _run: RunLoaded) -> None:
        self._look_view.clear()
