"""A stage whose view stays on it, and follows the run as long as it is presented."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QAbstractItemView, QWidget

from epochgui.gui.pictures.stage import Stage
from epochgui.gui.widgets.subject import Subject

# Plots and maps may be closer than on a slide, so that their letters are larger.
_LEAST_SIZE: Final = (200, 140)


class StandingStage(Stage):
    """Holds one view in sight, so that no picture of it has to wait for what it watches."""

    def subject(self, name: str) -> Subject:
        one = super().subject(name)
        if one.least_size_if_high is not None or _holds_table(one.widget):
            return one
        return replace(one, least_size=_LEAST_SIZE)

    def hold(self, name: str) -> None:
        """Let a view watch the run from now on."""
        self.resize(*self.subject(name).least_size)  # what is parted, is parted for such a size
        self.show()
        self.panel(name).show()


def _holds_table(widget: QWidget) -> bool:
    """Return whether a view is or has a table, whose columns need their room."""
    is_table = isinstance(widget, QAbstractItemView)
    return is_table or widget.findChild(QAbstractItemView) is not None
