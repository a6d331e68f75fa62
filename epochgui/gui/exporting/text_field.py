"""The row of a form that chooses how high letters are."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QHBoxLayout

from epochgui.basics.text import tr
from epochgui.gui.exporting.fields import add_row, choice_of
from epochgui.gui.pictures.style import LARGEST_TEXT, SMALLEST_TEXT

_NAMED: Final = (8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0, 28.0, 32.0)
_USUAL, _OWN = "", "own"


class TextField(QObject):
    """Chooses what is usual, one of some sizes, or any other.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, place: str, parent: QObject) -> None:
        """`place` is what the names of the widgets begin with."""
        super().__init__(parent)
        tip = tr("How high letters are, on a slide that is 7.5 inches high.")
        self.named = choice_of(f"{place}_text", tip)
        self.named.addItem(tr("Usual for the size"), _USUAL)
        for points in _NAMED:
            self.named.addItem(tr("{text:g} points", text=points), points)
        self.named.addItem(tr("Another"), _OWN)
        self.own = QDoubleSpinBox()
        self.own.setObjectName(f"{place}_own_text")
        self.own.setAccessibleName(tr("Points"))
        self.own.setToolTip(tip)
        self.own.setDecimals(1)
        self.own.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.own.setValue(20.0)
        policy = self.own.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the dialog keeps its size
        self.own.setSizePolicy(policy)
        self.own.hide()
        self.named.currentIndexChanged.connect(self._on_named)
        self.own.valueChanged.connect(self.changed)

    @property
    def points(self) -> float | None:
        """How high letters are in points, None for what is usual."""
        named = self.named.currentData()
        if named == _USUAL:
            return None
        return self.own.value() if named == _OWN else float(named)

    def choose(self, points: float | None) -> None:
        """Choose a size."""
        at = self.named.findData(_USUAL if points is None else points)
        if at < 0 and points is not None:
            self.own.setValue(points)
        self.named.setCurrentIndex(at if at >= 0 else self.named.findData(_OWN))

    def add_to(self, form: QFormLayout) -> None:
        """Add the row."""
        row = QHBoxLayout()
        row.addWidget(self.named, 1)
        row.addWidget(self.own)
        add_row(form, tr("&Text"), row, self.named)

    @Slot()
    def _on_named(self) -> None:
        self.own.setVisible(self.named.currentData() == _OWN)
        self.changed.emit()
