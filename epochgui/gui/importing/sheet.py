"""The Import sheet: the first rows of a file, how it is read, and what is to be told of that."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.setting import settings
from epochgui.gui.importing.notes_list import NotesList
from epochgui.gui.importing.rows_table import RowsTable
from epochgui.gui.importing.setting_fields import SettingField, setting_field
from epochgui.gui.importing.shown import COLUMNS, SETTINGS, Shown
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import ContentArea, FittedDialog
from epochgui.gui.widgets.notice import Notice

SIZE = (940, 610)
MARGIN = 16
# As many fields stand beside each other as there is room for, at most so many.
FIELDS_IN_A_ROW = 2


class ImportSheet(FittedDialog):
    """Shows a file as it is read; what is changed is read anew at once. The window goes on.

    Signals: edited(dict), settings shall have these values, by their keys; file_wanted(), the user
    wants to learn from another file; undo_wanted() and redo_wanted().
    """

    edited = Signal(object)
    file_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_sheet")
        self.setWindowTitle(tr("Import"))
        self.resize(*SIZE)
        self._shown: Shown | None = None
        self.title = QLabel()
        self.title.setObjectName("import_title")
        self.title.setProperty("role", "title")
        self.summary = QLabel()
        self.summary.setObjectName("import_summary")
        self.summary.setProperty("role", "quiet")
        self.problem = Notice("import_problem")
        self.table = RowsTable()
        self.nothing = QLabel()
        self.nothing.setObjectName("import_nothing")
        self.nothing.setProperty("role", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.notes = NotesList()
        self.heading_of_notes = _heading("")
        known = settings()
        keys = (key for key in SETTINGS if key != COLUMNS)
        self.fields = {key: setting_field(known[key]) for key in keys}
        self._labels: dict[str, QLabel] = {}
        self._meaningless: set[str] = set()
        self.as_found = _button(
            tr("&Find out anew"),
            tr("Forget what was changed here: everything is as it seems to be meant."),
            "import_as_found",
        )
        self.other_file = _button(
            tr("&Open data…"), tr("Learn from the columns of another file."), "import_open"
        )
        self._lay_out()
        self._connect()

    def show_import(self, shown: Shown) -> None:
        """Show a file as it is read now, or why it cannot be."""
        self._shown = shown
        has_file = shown.path is not None
        self.title.setText(shown.path.name if shown.path is not None else tr("No file"))
        self.title.setToolTip(tr("The file {path}", path=shown.path) if has_file else "")
        self.summary.setText(_summary(shown))
        self._show_problem(shown.problem)
        self.table.show_import(shown)
        self.table.setVisible(bool(shown.columns))
        self.nothing.setVisible(not shown.columns)
        self.nothing.setText(_instead_of_rows(shown))
        self._meaningless.clear()
        for key, field in self.fields.items():
            field.show_import(shown)
            matters = has_file and field.matters(shown)
            field.control.setVisible(matters)
            self._labels[key].setVisible(matters)
            if not matters:
                self._meaningless.add(key)
        self._settings.setVisible(has_file)
        self._told.setVisible(has_file)
        self.notes.show_notes(shown.notes, shown.imported is not None, _advice(shown))
        is_advised = shown.imported is None and bool(shown.problem)
        self.heading_of_notes.setText(tr("WHAT TO TRY") if is_advised else tr("WORTH KNOWING"))
        self.as_found.setEnabled(has_file and not shown.is_as_found)
        self._fit_fields()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)
        self.notes.set_theme(theme)

    @Slot(str)
    def show_setting(self, key: str) -> None:
        """Let what changes a setting, or a column, have the keyboard."""
        if key.startswith(COLUMNS):
            self.table.show_column(key.removeprefix(f"{COLUMNS}."))
            return
        field = self.fields.get(key)
        if field is not None and not field.control.isHidden():
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_above(self, bar: QWidget) -> None:
        """Take in a bar above the rows."""
        self._layout.insertWidget(1, bar)

    def _show_problem(self, problem: str) -> None:
        if problem:
            self.problem.ask(problem)
        else:
            self.problem.dismiss()

    def _lay_out(self) -> None:
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 12)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.nothing, 3)
        self._below = below = QHBoxLayout()
        below.setSpacing(24)
        self._page = self._settings_page()
        self._settings = ContentArea(self._page)
        self._place_fields(FIELDS_IN_A_ROW)
        self._told = self._notes_page()
        below.addWidget(self._settings, 5)
        below.addWidget(self._told, 4)
        layout.addLayout(below, 2)
        layout.addWidget(self._buttons())

    def _settings_page(self) -> QWidget:
        page = QWidget()
        self._grid = grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(_heading(tr("HOW THE FILE IS WRITTEN")), 0, 0, 1, 2 * FIELDS_IN_A_ROW)
        for key, field in self.fields.items():
            label = QLabel(field.title)
            label.setBuddy(field.control)
            label.setToolTip(field.control.toolTip())
            self._labels[key] = label
        grid.setRowStretch(len(self.fields) + 1, 1)
        return page

    def _fit_fields(self) -> None:
        """Put as many fields beside each other as the screen has room for."""
        room = self.room().width() - 2 * MARGIN
        for in_a_row in range(FIELDS_IN_A_ROW, 0, -1):
            self._place_fields(in_a_row)
            if self._below.minimumSize().width() <= room:
                return

    def _place_fields(self, in_a_row: int) -> None:
        """Put so many fields beside each other, whole, and leave no holes for what is hidden."""
        shown = [(key, one) for key, one in self.fields.items() if key not in self._meaningless]
        for place, (key, field) in enumerate(shown):
            row, column = divmod(place, in_a_row)
            self._grid.addWidget(self._labels[key], row + 1, 2 * column)
            self._grid.addWidget(field.control, row + 1, 2 * column + 1)
        for column in range(FIELDS_IN_A_ROW):
            self._grid.setColumnStretch(2 * column + 1, int(column < in_a_row))
        room = self._settings.sizeHint().width() - self._page.sizeHint().width()
        self._settings.setMinimumWidth(self._page.minimumSizeHint().width() + room)
        self._below.invalidate()  # Qt does not by itself before the event loop comes round

    def _notes_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.heading_of_notes)
        layout.addWidget(self.notes, 1)
        return page

    def _buttons(self) -> QDialogButtonBox:
        buttons = closing_buttons(self)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Return is for the field that has the keyboard
        role = QDialogButtonBox.ButtonRole.ResetRole
        buttons.addButton(self.as_found, role)
        buttons.addButton(self.other_file, role)
        return buttons

    def _connect(self) -> None:
        self.table.edited.connect(self.edited)
        self.notes.setting_wanted.connect(self.show_setting)
        self.as_found.clicked.connect(self._on_as_found)
        self.other_file.clicked.connect(self.file_wanted)
        for field in self.fields.values():
            field.chosen.connect(self._telling(field))
        for key, signal in (
            (QKeySequence.StandardKey.Undo, self.undo_wanted),
            (QKeySequence.StandardKey.Redo, self.redo_wanted),
        ):
            QShortcut(key, self).activated.connect(signal)

    def _telling(self, field: SettingField) -> object:
        return lambda value: self.edited.emit({field.key: value})

    @Slot()
    def _on_as_found(self) -> None:
        if self._shown is not None:
            self.edited.emit(self._shown.all_as_found())

    def showEvent(self, event: QShowEvent) -> None:
        self._fit_fields()
        super().showEvent(event)


def _button(text: str, explanation: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(explanation)
    button.setAutoDefault(False)
    return button


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _summary(shown: Shown) -> str:
    """Return how much there is, and how much of it is learned from."""
    imported = shown.imported
    if imported is None:
        return ""
    rows = tr_count("{count} row", "{count} rows", imported.n_rows)
    columns = tr_count("{count} column", "{count} columns", len(imported.columns))
    if shown.n_samples is None:
        return tr("{rows}, {columns}", rows=rows, columns=columns)
    samples = tr_count("{count} sample", "{count} samples", shown.n_samples)
    return tr("{rows}, {columns}  →  {samples}", rows=rows, columns=columns, samples=samples)


def _advice(shown: Shown) -> list[str]:
    """Return what to try where a file is refused before anything is known of it."""
    if shown.imported is not None or not shown.problem:
        return []
    advice = []
    if not shown.is_as_found:
        advice.append(tr("Find out anew, which forgets what was changed here."))
    if len(shown.members) > 1:
        advice.append(tr("Choose another table of this file in Sheet."))
    if shown.is_workbook:
        advice.append(tr("Save the sheet as CSV in the program that wrote it."))
    else:
        advice.append(tr("Set what may have been taken wrongly, such as the lines to skip."))
    advice.append(tr("Open other data."))
    return advice


def _instead_of_rows(shown: Shown) -> str:
    if shown.path is None:
        return tr("Nothing is read from a file yet. Open data, and its first rows are here.")
    if shown.problem:
        return tr("The first rows are here once the file can be read.")
    return tr("The file is being read.")
