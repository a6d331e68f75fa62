"""A panel as anyone might add it: one class, given to the list. What follows from that is tested.

    python tests/gui/window/notes_panel.py capture OUT --view notes

runs the program with it.
"""

import sys

from PySide6.QtWidgets import QLabel

from epochgui.cli import main
from epochgui.gui.run.messages import Observation
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.window import panels
from epochgui.observations.look_key import CODE


class NotesPanel(Panel):
    """Says which line of the code runs next."""

    name = "notes"
    place = NextTo("map", Side.BELOW)
    is_hidden_at_first = True
    look_keys = (CODE,)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.label = QLabel("nothing seen yet")
        self.theme = LIGHT
        self.fill("Notes", self.label)

    def show_seen(self, observation: Observation) -> None:
        """Say which line it is."""
        code = observation.under(CODE)
        if code is not None:
            self.label.setText(f"line {code.next_line}")

    def set_theme(self, theme: Theme) -> None:
        """Take note of the theme."""
        self.theme = theme


if __name__ == "__main__":
    panels.PANELS = (*panels.PANELS, NotesPanel)
    sys.exit(main())
