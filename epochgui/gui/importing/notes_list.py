"""The list of what was guessed, converted and left out; what may be wrong comes first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from epochgui.basics.text import N_, Marked, tr, translated
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.icons import icon
from epochgui.parts.data.file.imported import Note, NoteKind
from epochgui.phrases.importing import note_text

_KEY = Qt.ItemDataRole.UserRole
ICON_SIZE = 16
LETTERS_ABOVE_FONT = 5

Index = QModelIndex | QPersistentModelIndex

_DOUBTFUL: Final = N_("Please check")
_HEADINGS: Final[dict[NoteKind, Marked]] = {
    NoteKind.GUESSED: N_("Guessed"),
    NoteKind.CONVERTED: N_("Converted to numbers"),
    NoteKind.LEFT_OUT: N_("Left out"),
}
_ICONS: Final[dict[NoteKind, str]] = {
    NoteKind.GUESSED: "magnify",
    NoteKind.CONVERTED: "swap-horizontal",
    NoteKind.LEFT_OUT: "minus-circle-outline",
}


class _Roomy(QStyledItemDelegate):
    """Gives each line the height of any script's letters, which may be higher than the font's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        n_lines = max(round(size.height() / option.fontMetrics.height()), 1)
        return size + QSize(0, n_lines * LETTERS_ABOVE_FONT)


class NotesList(QListWidget):
    """Says each note under a heading for its kind.

    Signals: setting_wanted(str), the user asks for the setting, by its key, that changes a note.
    """

    setting_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_notes")
        self.setAccessibleName(tr("What was guessed, converted and left out"))
        self.setToolTip(tr("Return, or a click: go to the setting that changes it."))
        self.setWordWrap(True)
        self.setItemDelegate(_Roomy(self))
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self._notes: tuple[Note, ...] = ()
        self._is_read = False
        self._advice: tuple[str, ...] = ()
        self._theme = LIGHT
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    def show_notes(
        self, notes: Sequence[Note], is_read: bool = True, advice: Sequence[str] = ()
    ) -> None:
        """Say these notes; that there are none means something once the file is read.

        Where it was refused, `advice` are sentences that say what to try.
        """
        shown = tuple(notes), is_read, tuple(advice)
        if shown != (self._notes, self._is_read, self._advice) or not self.count():
            self._notes, self._is_read, self._advice = shown
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        self.clear()
        doubtful = [note for note in self._notes if note.is_doubtful]
        self._add_group(translated(_DOUBTFUL), doubtful, is_warning=True)
        for kind, heading in _HEADINGS.items():
            of_kind = [note for note in self._notes if note.kind == kind and not note.is_doubtful]
            self._add_group(translated(heading), of_kind)
        if not self._notes and self._is_read:
            self._add_line(tr("Nothing had to be guessed, converted or left out."))
        for sentence in self._advice:
            self._add_line(sentence)
        first = next((row for row in range(self.count()) if self._is_note(row)), -1)
        self.setCurrentRow(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _add_group(self, heading: str, notes: list[Note], is_warning: bool = False) -> None:
        if not notes:
            return
        item = self._add_line(heading)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        for note in notes:
            self._add_note(note, is_warning)

    def _add_line(self, text: str) -> QListWidgetItem:
        """Add what cannot be chosen."""
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(self._theme.quiet_ink))
        return item

    def _add_note(self, note: Note, is_warning: bool) -> None:
        name = "alert-outline" if is_warning else _ICONS[note.kind]
        colour = self._theme.error if is_warning else self._theme.quiet_ink
        item = QListWidgetItem(icon(name, colour), note_text(note), self)
        item.setData(_KEY, note.sentence.key)
        item.setForeground(QColor(self._theme.ink))

    def _is_note(self, row: int) -> bool:
        return bool(self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled)

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        key = item.data(_KEY)
        if key:
            self.setting_wanted.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_activated(item)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # lines break elsewhere now
