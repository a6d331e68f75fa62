"""What every view of the record can do."""

from typing import Protocol

from epochgui.gui.colours import Theme
from epochgui.record.record import Record


class View(Protocol):
    """A view draws the record; it holds no copy of it.

    The window calls `show_record` when a run is loaded, `refresh` when the record grew and it is
    time to draw, and `set_theme` when the colours change.
    """

    def show_record(self, record: Record | None) -> None:
        """Draw this record from now on; None while there is none."""

    def refresh(self, racing: bool) -> None:
        """Draw what is new. While `racing`, what nobody could read at that speed may wait."""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
