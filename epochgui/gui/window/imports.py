"""Imports: what the window tells of a data file, and the sheet where it is seen and changed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from epochgui.basics.text import tr
from epochgui.gui.importing.reading_notice import ReadingNotice
from epochgui.gui.importing.shown import FEATURES, SETTINGS, TARGET, Shown
from epochgui.gui.parameters.draft import Draft
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.notice import Choice, Notice
from epochgui.gui.window.notices import NoticeArea
from epochgui.parts.data.file.imported import Note
from epochgui.phrases.experiments import in_words_of_the_window
from epochgui.phrases.importing import first_notes_text

if TYPE_CHECKING:
    from epochgui.gui.importing.sheet import ImportSheet

Told = tuple[str, tuple[Note, ...]]


class Imports(QObject):
    """Says in one line what is to be told of a file, once, and opens the sheet.

    Signals: file_wanted(), the user wants to learn from another file; said(str), a sentence for the
    status line.
    """

    file_wanted = Signal()
    said = Signal(str)

    def __init__(
        self,
        editor: Editor,
        session: Session,
        notices: NoticeArea,
        window: QMainWindow,
        actions: Sequence[QAction],
    ) -> None:
        """Make the sheet when it is asked for; in it the keys of these actions work as well."""
        super().__init__(window)
        self._actions = actions
        self._editor = editor
        self._session = session
        self._window = window
        self._theme = LIGHT
        self._told: Told = ("", ())
        self._shown: Shown | None = None
        self.sheet: ImportSheet | None = None
        self.notice = Notice("import_notice")
        self.notice.setProperty("role", "offer")
        self.reading = ReadingNotice(session, "reading_notice")
        self._notices_of_reading = [self.reading]
        for notice in (self.reading, self.notice):
            notices.add(notice)
        editor.draft_shown.connect(self._on_draft_shown)
        session.reading_cancelled.connect(self._on_cancelled)

    @Slot()
    def open(self) -> None:
        """Show the sheet, or bring it to the front."""
        if self.sheet is None:
            from epochgui.gui.importing.sheet import ImportSheet

            self.sheet = sheet = ImportSheet(self._window)
            sheet.addActions(self._actions)
            sheet.edited.connect(self._editor.edit)
            sheet.file_wanted.connect(self.file_wanted)
            sheet.undo_wanted.connect(self._editor.undo_stack.undo)
            sheet.redo_wanted.connect(self._editor.undo_stack.redo)
            self._notices_of_reading.append(ReadingNotice(self._session, "import_reading"))
            sheet.put_above(self._notices_of_reading[-1])
            sheet.set_theme(self._theme)
        self.notice.dismiss()
        self._shown = None
        self._show_in(self.sheet)
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.activateWindow()
        self.sheet.table.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self.sheet is not None:
            self.sheet.set_theme(theme)

    def close_all(self) -> None:
        """Close the sheet, for the window is, and wait for no file any more."""
        for notice in self._notices_of_reading:
            notice.end()
        if self.sheet is not None:
            self.sheet.close()

    @Slot()
    def _on_draft_shown(self) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self._show_in(self.sheet)
        self._tell()

    def _show_in(self, sheet: "ImportSheet") -> None:
        self._shown = shown_of(self._editor.draft).until_read(self._shown)
        sheet.show_import(self._shown)

    def _tell(self) -> None:
        """Say what is to be told of a file that was not said before."""
        shown = shown_of(self._editor.draft)
        if shown.path is None:
            self._told = ("", ())
            self.notice.dismiss()
            return
        if shown.imported is None:
            return
        told = (str(shown.path), shown.notes)
        if told == self._told:
            return
        self._told = told
        is_open = self.sheet is not None and self.sheet.isVisible()
        if not shown.notes or is_open:
            self.notice.dismiss()
            return
        self.notice.ask(
            first_notes_text(shown.path.name, shown.notes),
            Choice(
                tr("Import…"),
                tr("See the first rows and all that was guessed, and change it."),
                self.open,
            ),
            Choice(tr("Dismiss"), tr("Hide this message."), self.notice.dismiss),
        )

    @Slot()
    def _on_cancelled(self) -> None:
        self.said.emit(
            tr("The file was not read to its end; what was loaded before is still here.")
        )


def shown_of(draft: Draft) -> Shown:
    """Return what there is to show of the data that is edited."""
    data = draft.experiment.data
    values = {key: draft.values[key] for key in (*SETTINGS, TARGET, FEATURES)}
    if not data.is_file:
        return Shown(None, values)
    known, imported = draft.known.description(data), draft.known.imported(data)
    faults = (fault for fault in draft.faults if fault.key.startswith("data."))
    problem = next((in_words_of_the_window(fault) for fault in faults), "")
    members = draft.known.members(data)
    shown = Shown(
        Path(data.source),
        values,
        imported,
        members=members,
        problem=problem,
        is_workbook=draft.known.is_workbook(data),
    )
    if known is None:
        return replace(shown, notes=() if imported is None else imported.notes)
    return replace(
        shown,
        notes=known.notes,
        features=known.features,
        target=known.target,
        n_samples=known.n_samples,
    )
