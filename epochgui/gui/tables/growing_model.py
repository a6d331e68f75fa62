"""The model of a table over the record: rows that come at its end, texts made when shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from epochgui.basics.text import tr
from epochgui.gui.style.theme_colour import RunColour
from epochgui.gui.widgets.terms import TERM_ROLE

AnyIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, what it means, and the text of a row."""

    title: str
    explanation: str
    text: Callable[[int], str]
    widest: str
    is_number: bool = True
    has_point: bool = False
    """Whether its numbers have six decimals, or are in powers of ten: their points line up."""
    stretches: bool = False
    colour: Callable[[int], QColor | None] | None = None
    tip: Callable[[int], str] | None = None
    term: str = ""
    """Which word explains the heading."""
    leaves: int = 0
    """Where room is short, those with the highest leave first; one with 0 stays."""
    run_colour: RunColour | None = None
    """Of the run that it is of, where there are several."""

    exact: Callable[[int], str] | None = None
    """What is copied of a row, where it is not what is shown without its separators."""

    def exact_text(self, row: int) -> str:
        """Return what is copied of a row."""
        if self.exact is not None:
            return self.exact(row)
        text = self.text(row)
        return text.replace(",", "") if self.is_number else text

    @property
    def alignment(self) -> int:
        """Where a text stands in its cell, as Qt's flags."""
        return RIGHT if self.is_number else LEFT


class RowChange(NamedTuple):
    """What changed at a row: in few words, and with its place."""

    words: str
    told: str

    def and_then(self, other: "RowChange") -> "RowChange":
        """Return this change and a later one in the same row."""
        return RowChange(
            tr("{change}, then {other}", change=self.words, other=other.words),
            tr("{change}, then {other}", change=self.told, other=other.told),
        )


class GrowingModel(QAbstractTableModel):
    """Rows that are only ever added at the end, with texts that are computed when shown.

    `changes` says at which rows the run went on with other settings; their tips tell of it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: list[TableColumn] = []
        self._n_rows = 0
        self.changes: dict[int, RowChange] = {}

    def restart(self, columns: list[TableColumn]) -> None:
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
    def columns(self) -> list[TableColumn]:
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
            return self._columns[index.column()].alignment
        if role == Role.ForegroundRole:
            colour = self._columns[index.column()].colour
            return None if colour is None else colour(index.row())
        if role == Role.ToolTipRole:
            return self._tip(index.row(), self._columns[index.column()].tip)
        return None

    def _tip(self, row: int, tip: Callable[[int], str] | None) -> str | None:
        change, told = self.changes.get(row), None if tip is None else tip(row)
        if change is None:
            return told
        return f"{told}\n{change.told}" if told else change.told

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
            return column.alignment
        if role == TERM_ROLE:
            return column.term
        return None
