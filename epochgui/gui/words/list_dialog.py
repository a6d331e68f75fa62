"""The list of all words, with a search."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from epochgui.basics.text import tr
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import ContentArea, FittedDialog
from epochgui.gui.widgets.keys import keep_keys
from epochgui.gui.words.card_text import CardText
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.glossary import find_words, glossary
from epochgui.gui.words.word import Word

SIZE = (720, 460)
LIST_WIDTH = 210
NAME = Qt.ItemDataRole.UserRole
UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class WordsDialog(FittedDialog):
    """All words at the left, the chosen one at the right; the window can be used meanwhile."""

    def __init__(self, facts: Callable[[], Facts], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(tr("Words"))
        self.resize(*SIZE)
        self._facts = facts
        self.search = QLineEdit()
        self.search.setObjectName("word_search")
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search the words"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("word_list")
        self.list.setAccessibleName(tr("Words"))
        self.list.setFixedWidth(LIST_WIDTH)
        self._text = CardText()
        self._nothing = QLabel(tr("No word fits. Try a shorter part of it."))
        self._nothing.setObjectName("no_word")
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._lay_out()
        self.search.textChanged.connect(self._on_search_changed)
        self.search.installEventFilter(self)
        keep_keys(self.search, frozenset(UP_AND_DOWN))
        self.list.currentItemChanged.connect(self._on_item_changed)
        self._text.word_asked_for.connect(self.show_word)
        self._fill(find_words(""))

    @property
    def word(self) -> Word | None:
        """The word that is shown."""
        item = self.list.currentItem()
        return None if item is None else glossary()[item.data(NAME)]

    @Slot(str)
    def show_word(self, name: str) -> None:
        """Choose a word; a search that hides it is given up."""
        if self._item_of(name) is None:
            self.search.clear()
        item = self._item_of(name)
        if item is not None:
            self.list.setCurrentItem(item)

    @Slot()
    def refresh(self) -> None:
        """Show the numbers anew, while there is something to see."""
        if self.word is not None and self.isVisible():
            self._text.show_numbers(self.word, self._facts())

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QGridLayout(content)
        inner.setContentsMargins(8, 0, 8, 0)
        inner.addWidget(self._text, 0, 0)
        inner.addWidget(self._nothing, 1, 0)
        inner.setRowStretch(2, 1)
        page = ContentArea(content)
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self.search, 0, 0)
        layout.addWidget(self.list, 1, 0)
        layout.addWidget(page, 0, 1, 2, 1)
        layout.addWidget(closing_buttons(self), 2, 0, 1, 2)
        layout.setColumnStretch(1, 1)

    @Slot(str)
    def _on_search_changed(self, query: str) -> None:
        self._fill(find_words(query))

    def _fill(self, words: list[Word]) -> None:
        self.list.clear()
        for word in words:
            item = QListWidgetItem(word.title)
            item.setData(NAME, word.name)
            self.list.addItem(item)
        self._text.setVisible(bool(words))
        self._nothing.setVisible(not words)
        if words:
            self.list.setCurrentRow(0)

    def _item_of(self, name: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(NAME) == name), None)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self._text.show_word(glossary()[item.data(NAME)], self._facts(), after=self.list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while the search has the keyboard."""
        if watched is self.search and _goes_through_list(event):
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)


def _goes_through_list(event: QEvent) -> bool:
    is_press = event.type() == QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in UP_AND_DOWN
