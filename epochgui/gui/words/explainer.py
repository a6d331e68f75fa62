"""The explainer: opens the card of what was clicked or has the keyboard, and the list of words."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.session import Session
from epochgui.gui.words.card import WordCard
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.list_dialog import WordsDialog
from epochgui.gui.words.word_at import Found, clickable_word, word_of_focus, word_under


class Explainer(QObject):
    """Makes the card and the list when they are first needed, and keeps their numbers true."""

    def __init__(self, session: Session, facts: Callable[[], Facts], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._facts = facts
        self.card = WordCard(facts, window)
        self.list: WordsDialog | None = None
        self.card.all_asked_for.connect(self.show_words)
        self._keep_fresh(self.card)

    def explain_focus(self) -> None:
        """Explain what has the keyboard; where that is no term, show the list."""
        found = word_of_focus(QApplication.focusWidget())
        if found is None:
            self.show_words()
        else:
            self._open(found)

    def explain_click(self, position: QPoint) -> bool:
        """Explain the label at a position of the screen; return whether it can be asked."""
        found = clickable_word(self._window, position)
        if found is not None:
            self._open(found)
        return found is not None

    def menu_at(self, position: QPoint) -> QMenu | None:
        """Return a menu about the term at a position of the screen, or None.

        What can be done with a table there comes first.
        """
        found = word_under(self._window, position)
        if found is None:
            return None
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        under = QApplication.widgetAt(position)
        table = None if under is None else under.parentWidget()
        if isinstance(table, QAbstractItemView) and table.actions():
            menu.addActions(table.actions())
            menu.addSeparator()
        question = menu.addAction(tr("What is “{word}”?", word=found.word.title))
        question.setObjectName("what_is")
        question.triggered.connect(lambda _checked=False: self._open(found))
        menu.addAction(tr("All words…")).triggered.connect(self.show_words)
        return menu

    @Slot()
    def show_words(self) -> None:
        """Show the list, at the word of the card where one is open."""
        if self.list is None:
            self.list = WordsDialog(self._facts, self._window)
            self._keep_fresh(self.list)
        if self.card.word is not None:
            self.list.show_word(self.card.word.name)
            self.card.close_popup()
        self.list.show()
        self.list.activateWindow()
        self.list.search.setFocus()
        self.list.refresh()

    def close_all(self) -> None:
        """Close the card and the list."""
        self.card.close_popup()
        if self.list is not None:
            self.list.close()

    def _open(self, found: Found) -> None:
        corner = self._window.mapFromGlobal(found.place.topLeft())
        anchor = QRect(corner, found.place.size())
        self.card.explain(found.word, anchor, found.is_in_row)

    def _keep_fresh(self, view: WordCard | WordsDialog) -> None:
        self._session.loaded.connect(view.refresh)
        self._session.moved.connect(view.refresh)
        self._session.state_changed.connect(view.refresh)
