"""The About box, and the list of keys."""

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from epochgui import __version__
from epochgui.basics.text import tr
from epochgui.gui.style.icons import program_icon
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import ContentArea, FittedDialog

PACKAGES = ("torch", "PySide6-Essentials", "pyqtgraph", "numpy", "polars", "pydantic")
ICON_SIZE = 64


def versions() -> dict[str, str]:
    """Return the version of the program and of what it rests on; nothing is imported for it."""
    found = {"epochgui": __version__, "Python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = tr("not found")
    return found


class TextDialog(FittedDialog):
    """Two columns of text under a heading, which can be selected and copied."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 20, 24, 16)
        self._layout.setSpacing(16)

    def fill(self, head: QWidget, rows: dict[str, str]) -> None:
        """Put in the heading, the rows and a button to close."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        rights = [_text(right, "") for right in rows.values()]
        for place, (left, right) in enumerate(zip(rows, rights, strict=True)):
            grid.addWidget(_text(left, "quiet"), place, 0)
            grid.addWidget(right, place, 1)
        self._layout.addWidget(head)
        self._layout.addWidget(ContentArea(table), 1)
        self._layout.addWidget(closing_buttons(self))
        self.resize(self.sizeHint().width(), 0)  # as wide as the lines are, if the screen is
        for label in rights:
            label.setWordWrap(True)


def _text(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("role", role)
    return label


def about_dialog(parent: QWidget) -> QDialog:
    """Return the About box."""
    dialog = TextDialog("about_dialog", tr("About epochgui"), parent)
    head = QWidget()
    layout = QVBoxLayout(head)
    layout.setContentsMargins(0, 0, 0, 0)
    picture = QLabel()
    picture.setPixmap(program_icon().pixmap(ICON_SIZE, ICON_SIZE))
    words = QLabel(
        tr("epochgui trains a real PyTorch model and shows which samples meet in which batch.")
    )
    words.setWordWrap(True)
    layout.addWidget(picture)
    layout.addWidget(words)
    dialog.fill(head, versions())
    return dialog


def _keys_of(action: QAction) -> str:
    keys = action.shortcuts()
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _key_of(key: QKeySequence.StandardKey) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def keys_dialog(actions: Sequence[QAction], toggles: Sequence[QAction], parent: QWidget) -> QDialog:
    """Return the list of the actions that have keys; what shows the panels has one line."""
    dialog = TextDialog("keys_dialog", tr("Keys"), parent)
    rows = {_keys_of(action): action.text().rstrip("…") for action in actions if _keys_of(action)}
    first, *_, last = (_keys_of(toggle) for toggle in toggles if _keys_of(toggle))
    rows[tr("{first} to {last}", first=first, last=last)] = tr(
        "Show or hide a panel, in the order of the View menu"
    )
    rows[_key_of(QKeySequence.StandardKey.Undo)] = tr("Undo a change of the parameters")
    rows[_key_of(QKeySequence.StandardKey.Redo)] = tr("Do it again")
    rows[tr("+, −, 0")] = tr("Zoom the plot, or show all of the run again, when it has the focus")
    rows[tr("Tab, Shift+Tab")] = tr("Go to the next or the last control")
    rows[tr("Arrows, Return, Esc")] = tr("Choose a batch in the table or the map, or none")
    rows[tr("Page Down, Page Up")] = tr("When presenting: the next batch, or back; Shift: an epoch")
    rows[tr("B, T, S")] = tr("When presenting: black screen, other theme, other screen")
    rows[tr("1 to 7, Ctrl++, Ctrl+−")] = tr("When presenting: views, and how large the letters are")
    head = QLabel(tr("A control that has the focus keeps the keys that it needs itself."))
    head.setWordWrap(True)
    dialog.fill(head, rows)
    return dialog
