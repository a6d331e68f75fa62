"""The table of the first rows, where one chooses how a column is read."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from epochgui.basics.text import tr
from epochgui.gui.importing.rows_header import RowsHeader
from epochgui.gui.importing.rows_model import RowsModel
from epochgui.gui.importing.shown import Role, Shown
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme import tabular
from epochgui.phrases.dialects import reading_text

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 24
OPENS_MENU = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_F2)


class RowsTable(QTableView):
    """Shows the first rows; the choices of a column open by a click in its header, or by Return.

    Signals: edited(dict), settings shall have these values.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_rows")
        self.setAccessibleName(tr("First rows"))
        self.setToolTip(tr("Return, or a click on the box of a column: choose how it is read."))
        self._shown: Shown | None = None
        self.rows = RowsModel()
        self.rows.setParent(self)
        self.header = RowsHeader(self.rows, self)
        self.setHorizontalHeader(self.header)
        self.setModel(self.rows)
        self.setFont(tabular(self.font()))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.header.reading_wanted.connect(self.choose_reading)

    def show_import(self, shown: Shown) -> None:
        """Show a file as it is read now; the keyboard stays in its column."""
        column = self.currentIndex().column()
        are_others = self._shown is None or self._names(self._shown) != self._names(shown)
        self._shown = shown
        self.rows.show_import(shown)
        if are_others or column < 0:
            column = 0
        self.header.fit_sections()
        if self.rows.rowCount() and self.rows.columnCount():
            self.setCurrentIndex(self.rows.index(0, column))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.rows.set_theme(theme)
        self.header.set_theme(theme)

    def show_column(self, name: str) -> None:
        """Let a column have the keyboard."""
        names = [column.name for column in self.rows.columns]
        if name in names and self.rows.rowCount():
            index = self.rows.index(0, names.index(name))
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def choose_reading(self, section: int) -> None:
        """Open the choices of a column."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(self.currentIndex().row(), 0), section))
        menu = self.menu_of(section)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.header.below_box(section))

    def menu_of(self, section: int) -> QMenu:
        """Return the choices of a column: how it is read, and whether it is predicted."""
        shown, column = self._shown, self.rows.columns[section]
        assert shown is not None
        menu = QMenu(self)
        menu.setObjectName("import_reading")
        group = QActionGroup(menu)
        asked = shown.readings.get(column.name)

        def add(text: str, is_checked: bool, values: Callable[[], dict[str, Any]]) -> None:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(is_checked)
            action.setActionGroup(group)
            action.triggered.connect(lambda: self.edited.emit(values()))

        for choice in dict.fromkeys((column.reading, *column.choices)):
            values = _reading_values(shown, column.name, choice)
            add(reading_text(choice), choice == column.reading, values)
        menu.addSeparator()
        if asked is not None:
            as_meant = menu.addAction(tr("As it seems to be meant"))
            as_meant.triggered.connect(
                lambda: self.edited.emit(shown.with_reading(column.name, None))
            )
        if column.is_numeric and shown.role(column.name) is not Role.TARGET:
            predict = menu.addAction(tr("Predict this column"))
            predict.triggered.connect(lambda: self.edited.emit(shown.with_target(column.name)))
        return menu

    @staticmethod
    def _names(shown: Shown) -> list[str]:
        return [column.name for column in shown.columns]

    # What Qt calls

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.header.mark(current.column() if self.hasFocus() else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.header.mark(self.currentIndex().column())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.header.mark(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = Qt.Key(event.key()) in OPENS_MENU
        if opens and self.currentIndex().isValid():
            self.choose_reading(self.currentIndex().column())
            return
        super().keyPressEvent(event)


def _reading_values(shown: Shown, name: str, reading: str) -> Callable[[], dict[str, Any]]:
    return lambda: shown.with_reading(name, reading)
