"""The rows of a form that choose of which moments there are slides or frames."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit

from epochgui.basics.text import N_, Marked, tr
from epochgui.experiment.moment import spelled_moments
from epochgui.gui.exporting.fields import choice_of, choose
from epochgui.phrases.chosen_moments import (
    AT,
    ChosenMoments,
    Each,
    left_out_text,
)
from epochgui.schedule.schedule import Schedule

Settle = Callable[[ChosenMoments], ChosenMoments]
"""Says which moments these are, from what is kept and what is on record."""

_CHOSEN: Final = "chosen"
_TITLES: Final[Mapping[Each, Marked]] = MappingProxyType(
    {
        Each.BATCH: N_("each batch"),
        Each.EPOCH: N_("the end of each epoch"),
        Each.LINE: N_("each line of the loop"),
        Each.STORYBOARD: N_("each moment of the storyboard"),
    }
)


class MomentFields(QObject):
    """Chooses each batch or the like, or single moments that are typed.

    Signals: changed().
    """

    changed = Signal()

    def __init__(
        self,
        place: str,
        explanation: str,
        eaches: Sequence[Each],
        settle: Settle,
        parent: QObject,
    ) -> None:
        """`place` is what the names of the widgets begin with."""
        super().__init__(parent)
        self._settle = settle
        choices: dict[str | None, Marked] = {one.value: _TITLES[one] for one in eaches}
        choices[_CHOSEN] = N_("these moments:")
        self.each = choice_of(f"{place}_each", explanation, choices)
        self.at = QLineEdit()
        self.at.setObjectName(f"{place}_at")
        self.at.setAccessibleName(tr("Moments"))
        self.at.setPlaceholderText(tr("as in before, 1:4, loss peak"))
        self.at.setToolTip(tr("Moments, each as EPOCH:BATCH or in words."))
        self.each.currentIndexChanged.connect(self._on_each)
        self.at.textChanged.connect(self.changed)
        self._on_each()

    @property
    def chosen(self) -> ChosenMoments:
        """The moments that are chosen; raises InputError where what is typed spells none."""
        if self.each.currentData() == _CHOSEN:
            return ChosenMoments(None, spelled_moments(self.at.text(), AT))
        return ChosenMoments(Each(self.each.currentData()))

    @property
    def settled(self) -> ChosenMoments:
        """The same, as they are in the run at hand; raises InputError for one spelled wrongly."""
        return self._settle(self.chosen)

    def with_left_out(self, words: str, schedule: Schedule) -> str:
        """Return words, and what of the storyboard the run has not."""
        left_out = left_out_text(self.settled.left_out(schedule), schedule)
        return f"{words}\n{left_out}" if left_out else words

    def choose(self, moments: ChosenMoments) -> None:
        """Choose moments."""
        choose(self.each, _CHOSEN if moments.each is None else moments.each.value)
        self.at.setText(", ".join(map(str, moments.at)))

    def add_to(self, form: QFormLayout, title: str) -> None:
        """Add a row for each."""
        form.addRow(title, self.each)
        form.addRow(tr("Moments"), self.at)

    @Slot()
    def _on_each(self) -> None:
        self.at.setEnabled(self.each.currentData() == _CHOSEN)
        self.changed.emit()
