"""The headings of a table over the record."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.tables.growing_model import GrowingModel

_LINE_HEIGHT = 3


class RecordHeader(QHeaderView):
    """Underlines the columns of several runs in the colour that each has in the loss plot.

    The style sheet has the last word on all else that a model could say of a heading's colours.
    """

    def __init__(self, rows: GrowingModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self._theme: Theme = LIGHT
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        super().paintSection(painter, area, section)
        colour = self._rows.columns[section].run_colour
        if colour is not None:
            line = area.adjusted(2, area.height() - _LINE_HEIGHT, -2, 0)
            painter.fillRect(line, colour.of(self._theme))
