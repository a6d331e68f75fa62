"""A small table of texts, some of them marked as changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from epochgui.basics.text import tr
from epochgui.gui.code.digits import rounded_texts, shortest_text
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.theme import tabular
from epochgui.gui.widgets.sharing import shared
from epochgui.gui.widgets.terms import TERM_ROLE

ROW_HEIGHT = 22
MARK = "•"
_TINT_ALPHA = 0.16
PADDING = 7
HEADING_PADDING = 8
BAR_WIDTH = 3

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; one that is marked was changed by the last line, a quiet one is no number.

    `bars`, of heights from 0 to 1, are a small histogram behind the text.
    """

    text: str = ""
    is_marked: bool = False
    is_quiet: bool = False
    explanation: str = ""
    bars: tuple[float, ...] = ()

    @property
    def shown_text(self) -> str:
        """The text with its mark."""
        return f"{MARK} {self.text}" if self.is_marked else self.text

    def text_in(self, room: int, metrics: QFontMetrics) -> str:
        """Return the text without its mark: a number with fewer digits where it has no room."""
        for text in (self.text, *rounded_texts(self.text)):
            if metrics.horizontalAdvance(text) <= room:
                return text
        return metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)

    @property
    def bars_width(self) -> int:
        """The room that the histogram takes."""
        return BAR_WIDTH * len(self.bars) + PADDING if self.bars else 0


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of cells under headings; `terms` are the words that explain these, "" for none."""

    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()
    terms: tuple[str, ...] = ()


class CellModel(QAbstractTableModel):
    """Holds cells for Qt's table view; the first column at the left, numbers at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cells = Cells()
        self.is_short_of_room = False

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
        if role == TERM_ROLE:
            return self.cells.terms[section] if section < len(self.cells.terms) else ""
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cells.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.shown_text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.ToolTipRole:
                changed = tr("Changed by the line that ran last.") if cell.is_marked else ""
                text = cell.text if self.is_short_of_room else ""
                return "\n".join(filter(None, (text, cell.explanation, changed))) or None
        return None


class CellPainter(QStyledItemDelegate):
    """Draws a cell, a marked one bold and on a tinted ground, with the mark at its left edge.

    Qt's own delegate asks the model seven times for each cell, which would cost a line step most
    of its frame.
    """

    def __init__(self, model: CellModel, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.set_font(font)
        self.set_theme(LIGHT)

    def set_font(self, font: QFont) -> None:
        """Write in this font, and what is marked in its bold."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._fonts = {False: (font, QFontMetrics(font)), True: (bold, QFontMetrics(bold))}

    @property
    def marked_metrics(self) -> QFontMetrics:
        """Measures the text of a marked cell."""
        return self._fonts[True][1]

    @property
    def left_padding(self) -> int:
        """The room before a text, in which its mark stands."""
        return max(PADDING, self.marked_metrics.horizontalAdvance(MARK) + 2)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._ink, self._quiet = QColor(theme.ink), QColor(theme.quiet_ink)
        self._tint = QColor(theme.accent)
        self._tint.setAlphaF(_TINT_ALPHA)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell, area = self._model.cells.rows[index.row()][index.column()], option.rect
        if cell.is_marked:
            painter.fillRect(area, self._tint)
        font, metrics = self._fonts[cell.is_marked]
        painter.setFont(font)
        painter.setPen(self._quiet if cell.is_quiet else self._ink)
        if cell.is_marked:
            painter.drawText(area.adjusted(1, 0, 0, 0), _alignment(0), MARK)
        place = area.adjusted(self.left_padding, 0, -PADDING - cell.bars_width, 0)
        text = cell.text_in(place.width(), metrics)
        painter.drawText(place, _alignment(index.column()), text)
        self._paint_bars(painter, area, cell.bars)

    def _paint_bars(self, painter: QPainter, area: QRect, bars: tuple[float, ...]) -> None:
        left, most = area.right() - PADDING - BAR_WIDTH * len(bars), area.height() - 6
        for place, share in enumerate(bars):
            height = share * most
            bar = QRectF(left + place * BAR_WIDTH, area.bottom() - 3 - height, BAR_WIDTH, height)
            painter.fillRect(bar, self._quiet)


class CellTable(QTableView):
    """Shows cells; where there are none, a sentence that says what will come.

    With `shows_all_columns` it needs room for the headings of all.
    """

    def __init__(self, name: str, title: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setToolTip(explanation)
        self.empty_text = ""
        self.shows_all_columns = False
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

    def show_cells(self, cells: Cells) -> None:
        """Show other cells; columns grow where their texts need it, and never shrink meanwhile.

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
            numbers = shortest if column else []
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
        if self.shows_all_columns:
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
            self.show_cells(self.model_.cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
