"""Texts in rows, some of them marked as changed: what they are, and how each is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from epochgui.basics.text import tr
from epochgui.gui.code.digits import rounded_texts
from epochgui.gui.style.colours import LIGHT, Theme
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
    """Rows of cells under headings; `terms` are the words that explain these, "" for none.

    Of the last row `n_told` says for how many it stands that are left out, 0 for an ordinary one.
    """

    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()
    terms: tuple[str, ...] = ()
    n_told: int = 0

    def with_told(self, n: int) -> "Cells":
        """Return them with a row that stands for so many others."""
        blanks = [Cell()] * (len(self.headings) - 1)
        rest = (Cell(tr("and {n:,} more", n=n), is_quiet=True), *blanks)
        return replace(self, rows=[*self.rows, rest], n_told=n)

    def first(self, n: int) -> "Cells":
        """Return them in so many rows; the last says how many others there are."""
        if len(self.rows) <= n:
            return self
        n_kept = n - 1
        n_left_out = len(self.rows) - n_kept - bool(self.n_told) + self.n_told
        return replace(self, rows=self.rows[:n_kept]).with_told(n_left_out)


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


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
