"""A small table of texts, some of them marked as changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from epochgui.gui.colours import LIGHT, Theme
from epochgui.gui.theme import tabular
from epochgui.text import tr

ROW_HEIGHT = 22
MARK = "•"
_TINT_ALPHA = 0.16
_PADDING = 14

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; one that is marked was changed by the last line, a quiet one is no number."""

    text: str = ""
    is_marked: bool = False
    is_quiet: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of cells under headings."""

    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()


class CellModel(QAbstractTableModel):
    """Lets Qt's table view show cells; the first column at the left, numbers at the right."""

    def __init__(self, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.cells = Cells()
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._quiet = QColor(theme.quiet_ink)
        self._tint = QColor(theme.accent)
        self._tint.setAlphaF(_TINT_ALPHA)

    def show_cells(self, cells: Cells) -> bool:
        """Show other cells; return whether there are other rows or columns than before."""
        is_same_shape = (cells.headings, len(cells.rows)) == (
            self.cells.headings,
            len(self.cells.rows),
        )
        if is_same_shape:
            self.cells = cells
            if cells.rows:
                last = self.index(len(cells.rows) - 1, len(cells.headings) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.cells = cells
            self.endResetModel()
        return not is_same_shape

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cells.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.headings[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cells.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{MARK} {cell.text}" if cell.is_marked else cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.FontRole:
                return self._bold if cell.is_marked else None
            case Qt.ItemDataRole.BackgroundRole:
                return self._tint if cell.is_marked else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._quiet if cell.is_quiet else None
            case Qt.ItemDataRole.ToolTipRole:
                changed = tr("Changed by the line that ran last.") if cell.is_marked else ""
                return "\n".join(filter(None, (cell.explanation, changed))) or None
        return None


class CellTable(QTableView):
    """Shows cells; where there are none, a sentence that says what will come."""

    def __init__(self, name: str, title: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setToolTip(explanation)
        self.empty_text = ""
        self._theme = LIGHT
        font = tabular(self.font())
        self.setFont(font)
        self.model_ = CellModel(font, self)
        self.setModel(self.model_)
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

    def show_cells(self, cells: Cells) -> None:
        """Show other cells; columns grow where their texts need it, and never shrink meanwhile."""
        is_other = self.model_.show_cells(cells)
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for column, heading in enumerate(cells.headings):
            texts = [heading, *(f"{MARK} {row[column].text}" for row in cells.rows)]
            longest = sorted(texts, key=len)[-4:]
            needed = round(1.08 * max(map(metrics.horizontalAdvance, longest))) + 2 * _PADDING
            if is_other or needed > header.sectionSize(column):
                header.resizeSection(column, needed)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.model_.set_theme(theme)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model_.cells.rows:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.quiet_ink))
        area = self.viewport().rect().adjusted(16, 0, -16, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self.empty_text)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
