"""The row of a form that chooses how large pictures are."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit

from epochgui.basics.text import N_, tr
from epochgui.gui.exporting.fields import add_row, choice_of
from epochgui.gui.pictures.sizes import NAMED_SIZES

_OWN: Final = ""


class SizeField(QObject):
    """Chooses a size by its name, or takes one that is typed.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, place: str, parent: QObject) -> None:
        """`place` is what the names of the widgets begin with."""
        super().__init__(parent)
        sizes = {name: title for name, title, _ in NAMED_SIZES} | {_OWN: N_("Another")}
        self.named = choice_of(f"{place}_size", tr("How many points the picture has."), sizes)
        self.own = QLineEdit()
        self.own.setObjectName(f"{place}_own_size")
        self.own.setAccessibleName(tr("Width x height"))
        self.own.setPlaceholderText("1920x1080")
        policy = self.own.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the dialog keeps its size
        self.own.setSizePolicy(policy)
        self.own.hide()
        self.named.currentIndexChanged.connect(self._on_named)
        self.own.textChanged.connect(self.changed)

    @property
    def word(self) -> str:
        """The name of the size, or what was typed."""
        name: str = self.named.currentData()
        return self.own.text().strip() if name == _OWN else name

    def choose(self, word: str) -> None:
        """Choose a size by its name, or as it is typed."""
        at = self.named.findData(word)
        self.own.setText("" if at >= 0 else word)
        self.named.setCurrentIndex(at if at >= 0 else self.named.findData(_OWN))

    def add_to(self, form: QFormLayout) -> None:
        """Add the row."""
        row = QHBoxLayout()
        row.addWidget(self.named, 1)
        row.addWidget(self.own)
        add_row(form, tr("Si&ze"), row, self.named)

    @Slot()
    def _on_named(self) -> None:
        self.own.setVisible(self.named.currentData() == _OWN)
        self.changed.emit()
