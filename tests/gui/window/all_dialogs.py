"""Every dialog of the program, opened one after the other in a window that has trained."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from epochgui.gui.widgets.go_to_dialog import GoToDialog
from epochgui.gui.widgets.messages_dialog import MessagesDialog
from epochgui.gui.window.about import about_dialog, keys_dialog
from epochgui.gui.window.main_window import MainWindow
from epochgui.phrases.moments import moment_on_record
from tests.gui.importing.imports import shown
from tests.gui.measure import beyond_the_screen, cut_texts

LONG = "A sentence that says at some length what went wrong, and what can be done about it. " * 4


def _words(window: MainWindow) -> QDialog:
    window.actions_["words"].trigger()
    dialog = window.help.explainer.list
    assert dialog is not None
    return dialog


def _sheet(window: MainWindow) -> QDialog:
    window.actions_["import"].trigger()
    dialog = window.imports.sheet
    assert dialog is not None
    dialog.show_import(shown())
    return dialog


def _refused(window: MainWindow) -> QDialog:
    """Return the dialog that asks for a moment, when it has said what is wrong with one."""
    record = window.session.record
    assert record is not None
    dialog = GoToDialog("99:7", lambda moment: moment_on_record(moment, record), window)
    dialog.show()
    dialog.accept()
    return dialog


def _storyboard(window: MainWindow) -> QDialog:
    window.actions_["storyboard"].trigger()
    dialog = window.storyboard.dialog
    assert dialog is not None
    return dialog


OPENED: dict[str, Callable[[MainWindow], QDialog]] = {
    "keys": lambda window: keys_dialog(window.actions_.all(), window.views.toggles, window),
    "about": about_dialog,
    "messages": lambda window: MessagesDialog([LONG] * 5, window),
    "words": _words,
    "import": _sheet,
    "go to": _refused,
    "storyboard": _storyboard,
}
# Those that are answered before the window goes on.
ASKED: dict[str, Callable[[MainWindow], object]] = {
    "capture": lambda window: window.captures.ask(),
    "slides": lambda window: window.slides.ask(),
    "animation": lambda window: window.animations.ask(),
    "open": lambda window: window.files.dialogs.experiment_to_open(),
    "data": lambda window: window.files.dialogs.data_to_open(),
    "save": lambda window: window.files.dialogs.place_for("Save", "a.toml", "TOML (*.toml)"),
    "end": lambda window: window.files.dialogs.may_end_run(3600),
    "changes": lambda window: window.files.dialogs.about_changes("experiment.toml"),
}


def _found_in(name: str, dialog: QDialog) -> Iterator[str]:
    QApplication.processEvents()
    if larger := beyond_the_screen(dialog):
        yield f"{name}: {larger}"
    if not isinstance(dialog, QFileDialog):  # what is cut in that is Qt's own affair
        yield from (f"{name}: {line}" for line in cut_texts(dialog))


def _found_where_asked(name: str, window: MainWindow) -> list[str]:
    found: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        found.extend(_found_in(name, dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    ASKED[name](window)
    return found


def found_in_dialogs(window: MainWindow) -> Iterator[str]:
    """Yield a line for each thing that is not as it must be."""
    for name, make in OPENED.items():
        dialog = make(window)
        dialog.show()
        yield from _found_in(name, dialog)
        dialog.close()
    for name in ASKED:
        yield from _found_where_asked(name, window)
