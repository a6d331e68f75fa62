"""The first rows of a file as a table: as the file writes them."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from epochgui.basics.text import tr, tr_count
from epochgui.gui.importing.shown import Role, Shown
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.parts.data.file.imported import ColumnSeen
from epochgui.parts.data.file.readings import ReadingKind
from epochgui.phrases.dialects import reading_text

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


_OF_FIGURES: Final = (ReadingKind.NUMBER, ReadingKind.UNITS)


class RowsModel(QAbstractTableModel):
    """Rows below their columns, of which each says how it is read and what for."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._markers: frozenset[str] = frozenset()
        self._theme = LIGHT

    @property
    def columns(self) -> tuple[ColumnSeen, ...]:
        """The columns of the file."""
        return () if self._shown is None else self._shown.columns

    def show_import(self, shown: Shown) -> None:
        """Show a file as it is read now."""
        is_other = self._shown is None or self._shown.imported != shown.imported
        if is_other:
            self.beginResetModel()
        self._shown = shown
        imported = shown.imported
        self._rows = () if imported is None else imported.rows
        markers = None if imported is None else imported.dialect.markers
        self._markers = frozenset(markers or ())
        if is_other:
            self.endResetModel()
        elif self.columns:
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme

    def role(self, column: int) -> Role:
        """Return what a column is to the model."""
        assert self._shown is not None
        return self._shown.role(self.columns[column].name)

    def role_text(self, column: int) -> str:
        """Return what a column is to the model, and how many values it lacks."""
        role = {
            Role.TARGET: tr("target"),
            Role.FEATURE: tr("feature"),
            Role.UNUSED: tr("not used"),
        }[self.role(column)]
        n_missing = self.columns[column].n_missing
        if not n_missing:
            return role
        missing = tr_count("{count} missing", "{count} missing", n_missing)
        return tr("{role}, {missing}", role=role, missing=missing)

    def reading_text(self, column: int) -> str:
        """Return how a column is read."""
        return reading_text(self.columns[column].reading)

    def values(self, column: int, n_rows: int) -> list[str]:
        """Return the texts of a column in the first rows."""
        return [row[column] if column < len(row) else "" for row in self._rows[:n_rows]]

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            reading = self.columns[index.column()].reading
            return RIGHT if reading in _OF_FIGURES else LEFT
        if role == Qt.ItemDataRole.ForegroundRole and self._is_quiet(index):
            return QColor(self._theme.quiet_ink)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        name = self.columns[section].name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((name, self.reading_text(section), self.role_text(section)))
        return None

    def _text(self, index: Index) -> str:
        row = self._rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""

    def _is_quiet(self, index: Index) -> bool:
        """Whether the model will not see it: its column is not used, or it stands for nothing."""
        is_missing = self._text(index).strip() in self._markers
        return is_missing or self.role(index.column()) is Role.UNUSED
