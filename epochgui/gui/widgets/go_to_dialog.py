"""The dialog that asks for a moment of the run, and says itself what is wrong with it."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.widgets.fitted_dialog import FittedDialog

Check = Callable[[str], object]
"""Raise InputError where a moment is none that one can go to."""

LEAST_WIDTH = 340


class GoToDialog(FittedDialog):
    """Keeps what was typed until it is a moment that one can go to."""

    def __init__(self, suggestion: str, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("go_to_dialog")
        self.setWindowTitle(tr("Go to"))
        self.setMinimumWidth(LEAST_WIDTH)
        self._check = check
        prompt = QLabel(tr("Epoch and batch, as in 2:3; or before, epoch 2, end, loss peak:"))
        prompt.setWordWrap(True)
        self.field = QLineEdit(suggestion)
        self.field.setObjectName("moment")
        self.field.setAccessibleName(prompt.text())
        self.field.selectAll()
        self.problem = QLabel()
        self.problem.setObjectName("moment_problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (prompt, self.field, self.problem, buttons):
            layout.addWidget(widget)

    @property
    def moment(self) -> str:
        """What is typed, without the blanks around it."""
        return self.field.text().strip()

    def accept(self) -> None:
        """Close with a moment that there is; otherwise say what is wrong, and stay."""
        try:
            self._check(self.moment)
        except InputError as error:
            self.problem.setText(error.problem.text(_name))
            self.problem.show()
            self.field.setAccessibleDescription(self.problem.text())
            self.field.selectAll()
            self.field.setFocus()
            self._make_room()
        else:
            super().accept()

    def _make_room(self) -> None:
        """Grow for the lines of the sentence, which are counted by no layout of a window."""
        needed = QSize(self.width(), self.heightForWidth(self.width()))
        self.resize(self.size().expandedTo(needed).boundedTo(self.room()))


def _name(_key: str) -> str:
    """Return what the only thing that is asked for is called here."""
    return tr("The moment")
