"""The page of the epochs: their table, and under it why the losses in it differ."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.style.colours import Theme
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.loss_words import why_losses_differ
from epochgui.gui.tables.validation_words import of_validation
from epochgui.phrases.runs import run_names
from epochgui.record.runs import Run, in_hand

# The page must be so many times as high as the words.
_LEAST_PAGES = 2.5
_SIDE, _ABOVE = 12, 6


class EpochsPage(QWidget):
    """Shows the epoch table and says in words why its three losses are not the same number."""

    table_of_epochs: ClassVar[type[EpochTable]] = EpochTable

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = self.table_of_epochs()
        self.words = QLabel()
        self.words.setObjectName("why_losses_differ")
        self.words.setAccessibleName(tr("Why the losses of an epoch differ"))
        self.words.setToolTip(
            tr("Three numbers are called the loss of an epoch; the heads of the columns say more.")
        )
        self.words.setProperty("role", "quiet")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setWordWrap(True)
        self._runs: tuple[Run, ...] = ()
        self._names: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        # A margin of its own would be cut off in an SVG, and letters with it.
        self._around_words = QVBoxLayout()
        self._around_words.addWidget(self.words)
        layout.addLayout(self._around_words)
        self.setFocusProxy(self.table)
        self.table.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw these runs from now on; the words are about the first."""
        self._runs = in_hand(runs)
        self._names = run_names([run.experiment for run in self._runs])
        self.table.show_runs(runs)
        self._write()

    def refresh(self) -> None:
        """Show what has come since."""
        self.table.refresh()
        if self.isVisible():
            self._write()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)

    def words_about(self, run: Run) -> str:
        """Return what there is to say of the losses of a run."""
        return " ".join([why_losses_differ(run), *of_validation(run.record)])

    def _write(self) -> None:
        text = self._text()
        if text != self.words.text():
            self.words.setText(text)
            self.table.setAccessibleDescription(text)
        self._make_room()

    def _text(self) -> str:
        if not self._runs:
            return ""
        words = self.words_about(self._runs[0])
        if len(self._runs) == 1:
            return words
        return tr("Of “{run}”: {words}", run=self._names[0], words=words)

    @Slot()
    def _on_section_resized(self) -> None:
        """Look again whether what the words are about can be seen: a column may have left."""
        self._make_room()

    def _make_room(self) -> None:
        """Show the words below what they are about, where they leave most of the page to it."""
        needed = self.words.heightForWidth(self.width() - 2 * _SIDE) + 2 * _ABOVE
        has_room = needed * _LEAST_PAGES <= self.height()
        has_words = bool(self.words.text()) and self.table.shows_both_means
        self.words.setVisible(has_words and has_room)
        around = (_SIDE, _ABOVE, _SIDE, _ABOVE) if has_words and has_room else (0, 0, 0, 0)
        self._around_words.setContentsMargins(*around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()
