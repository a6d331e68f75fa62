"""A small table of texts; where there are none, it says what will come."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from epochgui.gui.code.cells import (
    HEADING_PADDING,
    PADDING,
    ROW_HEIGHT,
    Cell,
    CellModel,
    CellPainter,
    Cells,
)
from epochgui.gui.code.digits import shortest_text
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.theme import tabular
from epochgui.gui.widgets.sharing import shared


class CellTable(QTableView):
    """Shows cells; where there are none, a sentence that says what will come.

    In pictures it needs room for the headings of all columns, and says how many rows it has no room
    for.
    """

    def __init__(self, name: str, title: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setToolTip(explanation)
        self.empty_text = ""
        self._is_for_pictures = False
        self._is_fitting = False
        self._all = Cells()
        self._theme = LIGHT
        font = tabular(self.font())
        self.setFont(font)
        self._least: list[int] = []
        self._needs: list[int] = []
        self.model_ = CellModel(self)
        self.setModel(self.model_)
        self._painter = CellPainter(self.model_, font, self)
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(ROW_HEIGHT)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    def prepare_for_pictures(self) -> None:
        """Let what has no room be told, for nobody scrolls in a picture."""
        self._is_for_pictures = True

    @property
    def needed_height(self) -> int:
        """The height at which all rows are seen, with headings and borders."""
        around = self.horizontalHeader().height() + 2 * self.frameWidth()
        around = max(around, self.height() - self.viewport().height())
        return around + self.verticalHeader().defaultSectionSize() * len(self._all.rows)

    def show_cells(self, cells: Cells) -> None:
        """Show other cells, in a picture as many rows as there is room for."""
        self._all = cells
        self._fit()

    def _fit(self) -> None:
        """Show what there is room for; headings take some, and then it is fitted once more."""
        if self._is_fitting:
            return
        self._is_fitting = True
        self._show(self._fitting(self._all))
        if len(self._fitting(self._all).rows) != len(self.model_.cells.rows):
            self._show(self._fitting(self._all))
        self._is_fitting = False

    def _fitting(self, cells: Cells) -> Cells:
        n = self.viewport().height() // self.verticalHeader().defaultSectionSize()
        return cells.first(n) if self._is_for_pictures and n else cells

    def _show(self, cells: Cells) -> None:
        """Show these cells; columns grow where their texts need it, and never shrink meanwhile.

        Where all have too little room, none is out of sight: numbers have fewer digits, other texts
        end in an ellipsis, and the whole is in the tip.
        """
        has_other_shape = self.model_.show_cells(cells)
        if has_other_shape:
            self._least, self._needs = [0] * len(cells.headings), [0] * len(cells.headings)
        for column, heading in enumerate(cells.headings):
            of_column = [row[column] for row in cells.rows]
            longest = sorted(of_column, key=lambda cell: len(cell.text) + len(cell.bars))[-4:]
            metrics = self.horizontalHeader().fontMetrics()
            least = metrics.horizontalAdvance(heading) + 2 * HEADING_PADDING
            shortest = [replace(cell, text=shortest_text(cell.text)) for cell in longest]
            numbers = shortest if column else [row[0] for row in cells.rows[-1:] if cells.n_told]
            self._least[column] = max(least, self._width_of(numbers))
            self._needs[column] = max(least, self._width_of(longest), self._needs[column])
        self.updateGeometry()
        self._share()

    def _width_of(self, cells: Sequence[Cell]) -> int:
        """Return how wide a column must be for all of these, also when they are marked."""
        metrics = self._painter.marked_metrics
        widths = [metrics.horizontalAdvance(one.text) + one.bars_width for one in cells]
        padding = self._painter.left_padding + PADDING
        return max(widths, default=0) + padding + 2  # for what rounding takes

    def _share(self) -> None:
        """Let the columns share the room; the last has what the others leave."""
        room, needs = self.viewport().width(), self._needs
        self.model_.is_short_of_room = sum(needs) > room
        widths = shared(room, self._least, needs) if self.model_.is_short_of_room else needs
        for column, width in enumerate(widths):
            if self.horizontalHeader().sectionSize(column) != width:
                self.horizontalHeader().resizeSection(column, width)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._is_for_pictures:
            least.setWidth(sum(self._least) + 2 * self.frameWidth())
        return least

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._painter.set_theme(theme)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_painter"):
            self._painter.set_font(self.font())
            self._needs = [0] * len(self._needs)
            self.show_cells(self._all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_for_pictures:
            self._fit()
        self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model_.cells.rows:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.quiet_ink))
        area = self.viewport().rect().adjusted(16, 0, -16, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self.empty_text)
