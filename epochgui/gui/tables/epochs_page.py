"""The page of the epochs: their table, and under it why the losses in it differ."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.paces import RacingPace
from epochgui.gui.style.colours import Theme
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.loss_words import why_losses_differ
from epochgui.record.record import Record

# The page must be so many times as high as the words.
_LEAST_PAGES = 2.5


class EpochsPage(QWidget):
    """Shows the epoch table and says in words why its three losses are not the same number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = EpochTable()
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
        self.words.setContentsMargins(12, 6, 12, 6)
        self._record: Record | None = None
        self._pace = RacingPace()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        self.setFocusProxy(self.table)

    def show_record(self, record: Record | None) -> None:
        """Draw this record from now on."""
        self._record = record
        self.table.show_record(record)
        self._write()

    def refresh(self, racing: bool) -> None:
        """Show what has come since; while racing, a few times a second."""
        self.table.refresh(racing)
        if self.isVisible() and self._pace.is_due(racing):
            self._write()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.table.set_theme(theme)

    def _write(self) -> None:
        text = "" if self._record is None else why_losses_differ(self._record)
        if text != self.words.text():
            self.words.setText(text)
            self.table.setAccessibleDescription(text)
        self._make_room()

    def _make_room(self) -> None:
        """Show the words where they leave most of the page to the table."""
        needed = self.words.heightForWidth(self.width())
        self.words.setVisible(bool(self.words.text()) and needed * _LEAST_PAGES <= self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()
