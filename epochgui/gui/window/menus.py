"""The menus: every action, by what it is about."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from epochgui.basics.text import tr
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.widgets.elided import LETTERS_IN_MENU, shortened
from epochgui.gui.window.actions import Actions
from epochgui.gui.window.files import Files
from epochgui.gui.window.looks import Looks
from epochgui.gui.window.panels import Views


def fill_menu_bar(
    bar: QMenuBar,
    actions: Actions,
    views: Views,
    editor: Editor,
    files: Files,
    looks: Looks,
) -> None:
    """Put all actions into menus."""
    _fill_file_menu(bar.addMenu(tr("&File")), actions, files)
    _fill_edit_menu(bar.addMenu(tr("&Edit")), editor)
    _add(
        bar.addMenu(tr("&Run")),
        actions,
        "run",
        "step_back",
        "step_phase",
        "step_batch",
        "step_epoch",
        "go_to",
        "",
        "keep_moment",
        "next_kept",
        "previous_kept",
        "",
        "branch",
        "remove_kept",
        "",
        "reset",
    )
    view = bar.addMenu(tr("&View"))
    view.addActions(views.toggles)
    _add(view, actions, "", "storyboard", "present", "", "default_layout", "")
    _add(view, actions, "surface_range", "choose_none", "")
    _add(view, actions, "larger_letters", "smaller_letters", "usual_letters", "")
    looks.fill(view)
    _add(bar.addMenu(tr("&Help")), actions, "tour", "words", "explain", "", "keys", "about")


def _fill_file_menu(menu: QMenu, actions: Actions, files: Files) -> None:
    _add(menu, actions, "open")
    recent = menu.addMenu(tr("Open recent"))
    recent.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: files.fill_recent(recent))
    examples = menu.addMenu(tr("Examples"))
    examples.setToolTipsVisible(True)
    files.fill_examples(examples)
    _add(menu, actions, "open_data", "import", "", "save", "save_as", "")
    _add(menu, actions, "export_script", "export_slides", "export_animation", "")
    _add(menu, actions, "save_weights", "save_predictions", "predict_file", "")
    _add(menu, actions, "capture", "capture_again", "copy_window", "", "quit")


def _fill_edit_menu(menu: QMenu, editor: Editor) -> None:
    stack = editor.undo_stack
    undo = EditAction(_undo_text, menu)
    undo.setShortcuts(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(stack.undo)
    stack.undoTextChanged.connect(undo.show_change)
    redo = EditAction(_redo_text, menu)
    redo.setShortcuts(QKeySequence.StandardKey.Redo)
    menu.setToolTipsVisible(True)
    redo.triggered.connect(stack.redo)
    stack.redoTextChanged.connect(redo.show_change)
    menu.addActions([undo, redo])


class EditAction(QAction):
    """Undoes a change, or does it again, and says which.

    Qt's own action puts a word in front of the change, which not every language does.
    """

    def __init__(self, text: Callable[[str], str], menu: QMenu) -> None:
        super().__init__(menu)
        self._text = text
        self.show_change("")

    @Slot(str)
    def show_change(self, change: str) -> None:
        """Say which change it is about; "" for none."""
        shown = shortened(change, LETTERS_IN_MENU)
        self.setText(self._text(shown))
        self.setToolTip(self._text(change))
        self.setEnabled(bool(change))


def _undo_text(change: str) -> str:
    return tr("Undo: {change}", change=change) if change else tr("Undo")


def _redo_text(change: str) -> str:
    return tr("Redo: {change}", change=change) if change else tr("Redo")


def _add(menu: QMenu, actions: Actions, *names: str) -> None:
    """Add actions by name; an empty name is a line."""
    for name in names:
        if name:
            menu.addAction(actions[name])
        else:
            menu.addSeparator()
