"""What the tables over the record have in common: a model that grows, a view that follows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from epochgui.gui.colours import LIGHT, Theme
from epochgui.gui.racing import RacingPace
from epochgui.record.record import Record

AnyIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_HEIGHT = 24
COLUMN_PADDING = 26
MARK_ALPHA = 0.2

STRETCH = QHeaderView.ResizeMode.Stretch
INTERACTIVE = QHeaderView.ResizeMode.Interactive
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it means, and the text of a row."""

    title: str
    explanation: str
    text: Callable[[int], str]
    widest: str
    is_number: bool = True
    stretches: bool = False
    colour: Callable[[int], QColor | None] | None = None
    tip: Callable[[int], str] | None = None


class GrowingModel(QAbstractTableModel):
    """Rows that are only ever added at the end, with texts that are computed when shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: list[Column] = []
        self._n_rows = 0

    def restart(self, columns: list[Column]) -> None:
        """Begin anew with these columns and no rows."""
        self.beginResetModel()
        self._columns, self._n_rows = columns, 0
        self.endResetModel()

    def grow_to(self, n_rows: int) -> None:
        """Announce the rows that have come since, in one range."""
        if n_rows > self._n_rows:
            self.beginInsertRows(QModelIndex(), self._n_rows, n_rows - 1)
            self._n_rows = n_rows
            self.endInsertRows()

    @property
    def columns(self) -> list[Column]:
        """The columns, from left to right."""
        return self._columns

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._n_rows

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole:
            return self._columns[index.column()].text(index.row())
        if role == Role.TextAlignmentRole:
            return RIGHT if self._columns[index.column()].is_number else LEFT
        if role == Role.ForegroundRole:
            colour = self._columns[index.column()].colour
            return None if colour is None else colour(index.row())
        if role == Role.ToolTipRole:
            tip = self._columns[index.column()].tip
            return None if tip is None else tip(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.ToolTipRole:
            return column.explanation
        if role == Role.TextAlignmentRole:
            return RIGHT if column.is_number else LEFT
        return None


class RecordTable(QTableView):
    """A view of the record, row by row, that stays at its tail when it is there.

    Those who derive from it say which columns there are and how many rows.
    """

    def __init__(self, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GrowingModel(self)
        self.record: Record | None = None
        self._empty_text = empty_text
        self._theme = LIGHT
        self._pace = RacingPace()
        self._is_stale = False
        self._follows_tail = True
        self.setModel(self.rows)
        self._set_up()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range_changed)

    def columns_of(self, record: Record) -> list[Column]:
        """Return the columns for a record."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def n_rows_of(self, record: Record) -> int:
        """Return how many rows a record has come to."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def show_record(self, record: Record | None) -> None:
        """Draw this record from now on."""
        self.record = record
        self._follows_tail = True
        self.rows.restart([] if record is None else self.columns_of(record))
        self._fit_columns()
        self.refresh(racing=False)

    def refresh(self, racing: bool) -> None:
        """Show the rows that have come since; while racing, a few times a second."""
        if not self.isVisible():
            self._is_stale = True
            return
        if self.record is None or not self._pace.is_due(racing):
            return
        self._is_stale = False
        self.rows.grow_to(self.n_rows_of(self.record))
        self.updateGeometries()  # now, so that it is painted together with the other views

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._follows_tail = value >= self.verticalScrollBar().maximum()

    @Slot(int, int)
    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Stay at the tail when rows come, or the table is made smaller, while it is there."""
        if self._follows_tail:
            self.verticalScrollBar().setValue(highest)

    def _fit_columns(self) -> None:
        """Give each column the width of its widest text, once: nothing jumps as rows come."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for place, column in enumerate(self.rows.columns):
            texts = (column.title, column.widest)
            width = max(metrics.horizontalAdvance(text) for text in texts)
            header.setSectionResizeMode(place, STRETCH if column.stretches else INTERACTIVE)
            header.resizeSection(place, width + COLUMN_PADDING)
        header.setStretchLastSection(not any(column.stretches for column in self.rows.columns))

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical, horizontal = self.verticalHeader(), self.horizontalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(ROW_HEIGHT)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        horizontal.setHighlightSections(False)
        horizontal.setMinimumSectionSize(32)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh(racing=False)

    def marked_row(self) -> int | None:
        """Return the row to be tinted, or None."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        row = self.marked_row()
        if self.rows.rowCount() == 0:
            self._paint_empty(painter)
        elif row is not None:
            self._paint_mark(painter, row)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.quiet_ink))
        area = self.viewport().rect().adjusted(24, 0, -24, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._empty_text)

    def _paint_mark(self, painter: QPainter, row: int) -> None:
        colour = QColor(self._theme.accent)
        colour.setAlphaF(MARK_ALPHA)
        top = self.rowViewportPosition(row)
        painter.fillRect(0, top, self.viewport().width(), ROW_HEIGHT, colour)
