"""What a card shows: a word's sentence, its formula in numbers, what to try, where to go on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.style.theme import tabular
from epochgui.gui.widgets.flow import FlowLayout
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.glossary import glossary
from epochgui.gui.words.word import Word

GAP = 4


class CardText(QFrame):
    """Shows one word.

    Signals: word_asked_for(str), a related word was chosen, by its name.
    """

    word_asked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _label("word_title")
        self._title.setProperty("role", "title")
        self._sentence = _label("word_sentence")
        self._numbers = _label("word_numbers")
        self._numbers.setProperty("role", "formula")
        self._numbers.setFont(tabular(self.font()))
        self._advice = _label("word_advice")
        self._links: QWidget | None = None
        self._page = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for label in (self._title, self._sentence, self._numbers, self._advice):
            layout.addWidget(label)

    def show_word(self, word: Word, facts: Facts, after: QWidget) -> None:
        """Show a word with the numbers of a run; Tab comes to its links after a widget."""
        self._title.setText(word.title)
        self._sentence.setText(word.sentence)
        self._advice.setText(tr("Try: {advice}", advice=word.advice))
        self.show_numbers(word, facts)
        self._show_links(word, after)

    def show_numbers(self, word: Word, facts: Facts) -> None:
        """Show the numbers anew; they have changed."""
        lines = "\n".join(word.in_numbers(facts))
        self._numbers.setText(lines)
        self._numbers.setVisible(bool(lines))

    @property
    def said(self) -> str:
        """Everything that is shown but the title, for those who hear it."""
        labels = (self._sentence, self._numbers, self._advice)
        return "\n".join(label.text() for label in labels if label.text())

    def _show_links(self, word: Word, after: QWidget) -> None:
        """Put the related words side by side below the text."""
        if self._links is not None:
            self._links.hide()
            self._links.deleteLater()
        self._links = QWidget(self)
        self._page.addWidget(self._links)
        row = FlowLayout(GAP, 2)
        row.setContentsMargins(0, 0, 0, 0)
        self._links.setLayout(row)
        for name in word.related:
            button = self._link(name, self._links)
            button.ensurePolished()
            row.addWidget(button)
            QWidget.setTabOrder(after, button)
            after = button
        self._links.show()

    def _link(self, name: str, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setText(glossary()[name].title)
        button.setObjectName(f"to_{name}")
        button.setProperty("role", "link")
        button.setAccessibleName(tr("Go on to {word}", word=button.text()))
        button.setToolTip(glossary()[name].sentence)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_keys(button, BUTTON_KEYS)
        button.clicked.connect(partial(self.word_asked_for.emit, name))
        return button


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
