"""The panel of the fit."""

from collections.abc import Iterator
from contextlib import contextmanager

from epochgui.basics.text import tr
from epochgui.gui.fit.view import FitView
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject


class FitPanel(Panel):
    """Holds the picture of the fit."""

    name = "fit"
    term = "forward"
    place = NextTo("loss", Side.RIGHT)
    is_hidden_at_first = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.fit = FitView(context.session)
        self.fill(tr("Fit"), self.fit)
        self.fit.capture_wanted.connect(self.ask_for_capture)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The fit, which can be drawn as lines and letters."""
        title = self.windowTitle()
        return (Subject(self.name, title, self.fit, self.in_sight, draw_vector=self.fit.draw),)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.fit.set_theme(theme)

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        was_in_sight = self.fit.isVisible()
        with super().in_sight():
            if self.fit.isVisible() and not was_in_sight:
                self.fit.wait_until_seen()
            yield
