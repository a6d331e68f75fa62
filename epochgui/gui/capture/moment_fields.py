"""The rows of a form that choose of which moments there are slides or frames."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit

from epochgui.basics.text import N_, Marked, tr
from epochgui.gui.capture.fields import choice_of, choose
from epochgui.phrases.chosen_moments import ChosenMoments, Each, split_moments

_CHOSEN: Final = "chosen"
_TITLES: Final[Mapping[Each, Marked]] = MappingProxyType(
    {
        Each.BATCH: N_("each batch"),
        Each.EPOCH: N_("the end of each epoch"),
        Each.LINE: N_("each line of the loop"),
    }
)


class MomentFields(QObject):
    """Chooses each batch or the like, or single moments that are typed.

    Signals: changed().
    """

    changed = Signal()

    def __init__(
        self, place: str, explanation: str, eaches: Sequence[Each], parent: QObject
    ) -> None:
        """`place` is what the names of the widgets begin with."""
        super().__init__(parent)
        choices: dict[str | None, Marked] = {one.value: _TITLES[one] for one in eaches}
        choices[_CHOSEN] = N_("these moments:")
        self.each = choice_of(f"{place}_each", explanation, choices)
        self.at = QLineEdit()
        self.at.setObjectName(f"{place}_at")
        self.at.setAccessibleName(tr("Moments"))
        self.at.setPlaceholderText(tr("as in 1:1, 1:4; 0:0 is the start"))
        self.at.setToolTip(tr("Moments right after these batches, each as EPOCH:BATCH."))
        self.each.currentIndexChanged.connect(self._on_each)
        self.at.textChanged.connect(self.changed)
        self._on_each()

    @property
    def chosen(self) -> ChosenMoments:
        """The moments that are chosen."""
        if self.each.currentData() == _CHOSEN:
            return ChosenMoments(None, split_moments(self.at.text()))
        return ChosenMoments(Each(self.each.currentData()))

    def choose(self, moments: ChosenMoments) -> None:
        """Choose moments."""
        choose(self.each, _CHOSEN if moments.each is None else moments.each.value)
        self.at.setText(", ".join(moments.at))

    def add_to(self, form: QFormLayout, title: str) -> None:
        """Add a row for each."""
        form.addRow(title, self.each)
        form.addRow(tr("Moments"), self.at)

    @Slot()
    def _on_each(self) -> None:
        self.at.setEnabled(self.each.currentData() == _CHOSEN)
        self.changed.emit()
