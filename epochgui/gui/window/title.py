"""The title of a window: of what the run on screen is, and whether the form says otherwise."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.elided import shortened
from epochgui.parts.data.first_example import FirstExample

LETTERS_OF_A_NAME = 60


def name_of(experiment: Experiment, path: Path | None) -> str:
    """Return what an experiment is called: its file, or its data where it is in none."""
    if path is not None:
        name = path.name
    elif isinstance(experiment.data, FirstExample):
        name = tr("first example")
    else:
        name = experiment.data.caption()
    return shortened(name, LETTERS_OF_A_NAME)


def title_of(run: str, form: str, differs: bool, number: int) -> str:
    """Return the title for the names of the run and of what the form holds.

    Windows have numbers; that of the only one is 1, and not said.
    """
    name = run if number == 1 else tr("{name} ({number})", name=run, number=number)
    if differs and form != run:
        return tr("{name}, in the form: {other}[*] — epochgui", name=name, other=form)
    if differs:
        return tr("{name}, form changed[*] — epochgui", name=name)
    return tr("{name}[*] — epochgui", name=name)


class WindowTitle(QObject):
    """Keeps the title of a window as the run and the form are."""

    def __init__(self, session: Session, editor: Editor, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._window = window
        self._number = 1
        session.loaded.connect(self._show)
        editor.path_changed.connect(self._show)
        editor.undo_stack.cleanChanged.connect(self._show)
        editor.undo_stack.indexChanged.connect(self._show)
        self._show()

    def set_number(self, number: int) -> None:
        """Tell which window it is of several."""
        self._number = number
        self._show()

    @Slot()
    def _show(self) -> None:
        if not shiboken6.isValid(self._window):
            return  # it is being taken apart, and its history with it
        run, editor = self._session.run, self._editor
        form = name_of(editor.experiment, editor.path)
        name = form if run is None else name_of(run.experiment, editor.path_of_run)
        self._window.setWindowTitle(title_of(name, form, editor.differs, self._number))
        is_modified = editor.path is not None and not editor.undo_stack.isClean()
        self._window.setWindowModified(is_modified)
