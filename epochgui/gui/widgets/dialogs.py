"""The questions that need a dialog of the system, and the row of buttons below a dialog of ours."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QWidget,
)

from epochgui.basics.text import tr
from epochgui.gui.widgets.go_to_dialog import Check, GoToDialog
from epochgui.parts.data.file.endings import PACKED, TEXTS, WORKBOOKS
from epochgui.phrases.numbers import duration_text


class Answer(Enum):
    """What is to become of changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Dialogs:
    """Asks for files. Each answer is a path, or None when the user thought better of it."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = Path.cwd()

    def experiment_to_open(self) -> Path | None:
        """Ask for a TOML file that exists."""
        return self._open(tr("Open experiment"), tr("Experiments (*.toml);;All files (*)"))

    def data_to_open(self) -> Path | None:
        """Ask for a data file that exists."""
        # Some systems tell letters in names apart by their size.
        known = (*TEXTS, *WORKBOOKS, *PACKED)
        endings = " ".join(f"*{ending} *{ending.upper()}" for ending in known)
        kinds = tr("Data files ({endings});;All files (*)", endings=endings)
        return self._open(tr("Open data"), kinds)

    def template_to_open(self) -> Path | None:
        """Ask for a presentation that exists."""
        return self._open(tr("Template"), tr("Presentations (*.pptx);;All files (*)"))

    def place_for(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Ask where a file is to be written."""
        dialog = SaveDialog(self._parent, title, self._folder / suggestion, kinds)
        name = dialog.selectedFiles()[0] if dialog.exec() else ""
        dialog.deleteLater()
        return self._remember(name)

    def moment(self, suggestion: str, check: Check) -> str | None:
        """Ask for a moment of the run, as EPOCH:BATCH, until `check` raises no InputError."""
        dialog = GoToDialog(suggestion, check, self._parent)
        answer = dialog.moment if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def may_end_run(self, seconds: float) -> bool:
        """Ask whether a run that took long is to be given up with its window; no is the usual."""
        buttons = QMessageBox.StandardButton
        question = tr(
            "This run was trained for {time}. Closing the window gives it up. Close it?",
            time=duration_text(seconds),
        )
        pressed = QMessageBox.question(
            self._parent,
            tr("A long run"),
            question,
            buttons.Close | buttons.Cancel,
            buttons.Cancel,
        )
        return pressed == buttons.Close

    def may_make_slides(self, n: int) -> bool:
        """Ask whether a deck is to have so many slides; no is the usual."""
        question = tr("The deck will have {n:,} slides. Make all of them?", n=n)
        return self._may(tr("A large deck"), question)

    def may_make_frames(self, n: int, length: str) -> bool:
        """Ask whether an animation is to have so many frames; no is the usual."""
        question = tr(
            "The animation will have {n:,} frames and last {time}. Make all of them?",
            n=n,
            time=length,
        )
        return self._may(tr("A long animation"), question)

    def may_replace(self, paths: Sequence[Path]) -> bool:
        """Ask whether files that are there already are to be replaced; no is the usual."""
        buttons = QMessageBox.StandardButton
        question = tr(
            "There is already: {names}. Replace it?", names=", ".join(path.name for path in paths)
        )
        pressed = QMessageBox.question(
            self._parent,
            tr("Replace files"),
            question,
            buttons.Yes | buttons.No,
            buttons.No,
        )
        return pressed == buttons.Yes

    def about_changes(self, name: str) -> Answer:
        """Ask what is to become of the changes to a file."""
        buttons = QMessageBox.StandardButton
        pressed = QMessageBox.question(
            self._parent,
            tr("Changes"),
            tr("{name} has changes that are not saved. Save them?", name=name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
        return answers.get(pressed, Answer.CANCEL)

    def _may(self, title: str, question: str) -> bool:
        buttons = QMessageBox.StandardButton
        pressed = QMessageBox.question(
            self._parent, title, question, buttons.Yes | buttons.Cancel, buttons.Cancel
        )
        return pressed == buttons.Yes

    def _open(self, title: str, kinds: str) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(
            self._parent,
            title,
            str(self._folder),
            kinds,
            options=QFileDialog.Option.HideNameFilterDetails,  # a list of endings would be long
        )
        return self._remember(name)

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path


class SaveDialog(QFileDialog):
    """Asks for a place; the name gets the suffix of the kind that is chosen.

    It gets it here and not later, so that the dialog asks about a file that would be replaced.
    """

    def __init__(self, parent: QWidget, title: str, place: Path, kinds: str) -> None:
        super().__init__(parent, title, str(place.parent), kinds)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setDefaultSuffix(_suffix_of(self.selectedNameFilter()))
        self.selectFile(place.name)
        self.filterSelected.connect(self._on_kind_chosen)

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        suffix = _suffix_of(kind)
        self.setDefaultSuffix(suffix)
        place = Path(self.selectedFiles()[0])
        if place.suffix in map(_suffix_of, self.nameFilters()):
            self.selectFile(place.with_suffix(suffix).name)


def _suffix_of(kind: str) -> str:
    """Return the suffix that a kind of files such as "PNG pictures (*.png)" has."""
    found = re.search(r"\*(\.\w+)", kind)
    return found[1] if found else ""


def closing_buttons(dialog: QDialog) -> QDialogButtonBox:
    """Return a row with a button that closes the dialog.

    It has no icon: the style's own is drawn in black, which cannot be seen in the dark theme.
    """
    buttons = QDialogButtonBox()
    close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
    close.setIcon(QIcon())
    close.setText(tr("C&lose"))
    close.setToolTip(tr("Close this dialog."))
    buttons.rejected.connect(dialog.reject)
    return buttons
