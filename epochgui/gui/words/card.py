"""The card of a word: a popup beside the term that it explains."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.popup import MARGIN, Popup, place_beside
from epochgui.gui.words.card_text import CardText
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.glossary import glossary
from epochgui.gui.words.word import Word

WIDTH = 380


class WordCard(Popup):
    """Explains one word at a time; links go on to others.

    Signals: all_asked_for(), the user wants the list of all words.
    """

    all_asked_for = Signal()

    def __init__(self, facts: Callable[[], Facts], window: QWidget) -> None:
        super().__init__("word_card", WIDTH, window)
        self._facts = facts
        self._word: Word | None = None
        self._anchor, self._is_in_row = QRect(), False
        self._text = CardText(self)
        self._text.word_asked_for.connect(self._on_word_asked_for)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        row = QHBoxLayout()
        all_words = self._button("all_words", tr("All words…"), self.all_asked_for.emit)
        all_words.setToolTip(tr("Show the list of all words, with a search."))
        close = self._button("close_card", tr("Close"), self.close_popup)
        close.setToolTip(tr("Close this card (Escape)."))
        row.addWidget(all_words)
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)

    @property
    def word(self) -> Word | None:
        """The word that is explained now."""
        return None if self.isHidden() else self._word

    def explain(self, word: Word, anchor: QRect, is_in_row: bool = False) -> None:
        """Explain a word beside a place in the window, which may be one of a row."""
        self._anchor, self._is_in_row = anchor, is_in_row
        self._show_word(word)
        self.show()
        self.raise_()
        self.take_keyboard()

    @Slot()
    def refresh(self) -> None:
        """Show the numbers anew, while there is something to see."""
        if self._word is not None and not self.isHidden():
            self._text.show_numbers(self._word, self._facts())
            self._place()

    def _show_word(self, word: Word) -> None:
        self._word = word
        self._text.show_word(word, self._facts(), after=self)
        self.setAccessibleName(word.title)
        self.setAccessibleDescription(self._text.said)
        self._place()

    def _place(self) -> None:
        self.fit()
        room = self.in_window.rect()
        self.move(place_beside(self.size(), self._anchor, room, self._is_in_row))

    @Slot(str)
    def _on_word_asked_for(self, name: str) -> None:
        self.setFocus()
        self._show_word(glossary()[name])

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setProperty("role", "toggle")
        keep_keys(button, BUTTON_KEYS)
        button.clicked.connect(act)
        return button
