"""The panel of the samples of the current batch."""

from typing import Final

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.run.messages import Observation, RunLoaded
from epochgui.gui.sheet.view import SheetView
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject
from epochgui.observations.look_key import SHEET

# So that it can be said how many samples are shown, and a row of tiles has room.
_LEAST_PICTURE: Final = (300, 250)


class SheetPanel(Panel):
    """Holds the samples of the current batch, with their losses and pictures."""

    name = "sheet"
    term = "sample_loss"
    place = NextTo("fit", Side.BEHIND)
    least_size = (260, 220)
    shelters = ("code", "parameters")
    is_hidden_at_first = True
    look_keys = (SHEET,)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.sheet = SheetView()
        self.fill(tr("Current batch"), self.sheet)
        self.session.loaded.connect(self._on_loaded)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The samples, which can be drawn as lines and letters."""
        view, title = self.sheet, self.windowTitle()
        return (
            Subject(
                self.name,
                title,
                view,
                self.in_sight,
                least_size=_LEAST_PICTURE,
                draw_vector=view.draw,
            ),
        )

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.sheet.set_theme(theme)

    def show_seen(self, observation: Observation) -> None:
        """Show the samples."""
        sheet = observation.under(SHEET)
        if sheet is not None:
            self.sheet.show_sheet(sheet)

    @Slot(object)
    def _on_loaded(self, _run: RunLoaded) -> None:
        self.sheet.show_sheet(None)
