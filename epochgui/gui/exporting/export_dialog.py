"""What the dialogs that ask for a deck or an animation have in common."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.widgets.fitted_dialog import FittedDialog

LEAST_WIDTH = 460


class ExportDialog(FittedDialog):
    """A form, below it what will be made, and a button that goes on to ask where it is written."""

    def __init__(self, place: str, title: str, explanation: str, parent: QWidget | None) -> None:
        """`place` is what the names of the widgets begin with; the explanation is the button's."""
        super().__init__(parent)
        self.setObjectName(f"{place}_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(LEAST_WIDTH)
        self.form = QFormLayout()
        self.says = QLabel()
        self.says.setObjectName(f"{place}_says")
        self.says.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = QPushButton(tr("E&xport…"))
        self.export.setObjectName(f"{place}_export")
        self.export.setToolTip(explanation)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.says)
        layout.addWidget(buttons)
        self.export.setDefault(True)

    def words(self) -> str:
        """Return how much will be made; raises InputError where nothing can be."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    @Slot()
    def tell(self) -> None:
        """Say how much will be made, or what is wrong."""
        try:
            says, can_be = self.words(), True
        except InputError as error:
            says, can_be = error.problem.text(_name), False
        self.says.setText(says)
        self.export.setEnabled(can_be)


def _name(key: str) -> str:
    return {"--at": tr("The moment")}.get(key, key)
