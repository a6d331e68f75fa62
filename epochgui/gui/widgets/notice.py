"""The message bar: says what is wrong, or asks, without getting in the way."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.widgets.elided import ElidedLabel
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys

MOST_LINES = 2


class Choice(NamedTuple):
    """A button: what it is called, what it does in a sentence, and the doing."""

    text: str
    explanation: str
    action: Callable[[], None]


class Notice(QFrame):
    """A sentence with `buttons` above a view; hidden while there is nothing to say.

    Of several, one is in front and seen. It has a button that leads to the earlier ones, and to the
    whole sentence where there is no room for it.

    Signals: shown_changed(); said(Notice), there is something new in it; keyboard_left(), what had
    the keyboard in it is no longer there; all_asked_for(), the user wants to read all there is.
    """

    shown_changed = Signal()
    said = Signal(object)
    keyboard_left = Signal()
    all_asked_for = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "notice")
        self.setAccessibleName(tr("Message"))
        self.sentence = ElidedLabel(MOST_LINES)
        self.sentence.setObjectName(f"{name}_sentence")
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 6, 8, 6)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.sentence)
        self.earlier = self._make_button(
            Choice("", tr("Read all messages, the newest first."), self.all_asked_for.emit)
        )
        self.earlier.setObjectName(f"{name}_earlier")
        self._is_shown, self._is_in_front, self._n_earlier = False, True, 0
        self.hide()

    @property
    def is_shown(self) -> bool:
        """Whether there is something to say, in front or behind another notice."""
        return self._is_shown

    @property
    def sentences(self) -> list[str]:
        """What there is to say, the newest first."""
        return [self.sentence.text()] * self._is_shown

    def ask(self, sentence: str, *choices: Choice) -> None:
        """Say a sentence and offer a button for each choice."""
        is_news = not self._is_shown or sentence != self.sentence.text()
        self._show(sentence, *choices)
        if is_news:
            self.said.emit(self)
        self._follow()

    def _show(self, sentence: str, *choices: Choice) -> None:
        before = self.buttons
        self.sentence.setText(sentence)
        self.buttons = [self._make_button(choice) for choice in choices]
        self._layout.addWidget(self.earlier)  # behind them
        self._hand_keyboard_over(before)
        for button in before:
            self._layout.removeWidget(button)
            button.hide()  # at once: it is deleted only when the event loop comes round
            button.deleteLater()
        self._is_shown = True
        self._offer_to_read_on()

    @Slot()
    def dismiss(self) -> None:
        """Say nothing any more."""
        self._is_shown = False
        self._follow()
        self.sentence.clear()

    def put_in_front(self, is_in_front: bool, n_earlier: int) -> None:
        """Be seen, with so many earlier ones to be read, or stand behind another notice."""
        self._is_in_front, self._n_earlier = is_in_front, n_earlier
        self._offer_to_read_on()
        self._set_visible()

    def _offer_to_read_on(self) -> None:
        """Show the button for what cannot be seen: earlier messages, or the end of this one."""
        n = self._n_earlier
        text = tr_count("{count} earlier…", "{count} earlier…", n) if n else tr("Read on…")
        self.earlier.setText(text)
        buttons = sum(one.sizeHint().width() + self._layout.spacing() for one in self.buttons)
        margins = self._layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - buttons
        self.earlier.setVisible(n > 0 or not self.sentence.fits(room))

    def _follow(self) -> None:
        self.shown_changed.emit()
        self._set_visible()

    def _set_visible(self) -> None:
        is_visible = self._is_shown and self._is_in_front
        if not is_visible and any(button.hasFocus() for button in (*self.buttons, self.earlier)):
            self.keyboard_left.emit()
        self.setVisible(is_visible)

    def _hand_keyboard_over(self, before: list[QPushButton]) -> None:
        """Give the keyboard to what is called as the button was that had it, or away."""
        texts = [button.text() for button in before if button.hasFocus()]
        if texts:
            heir = next((one for one in self.buttons if one.text() == texts[0]), None)
            if heir is None:
                self.keyboard_left.emit()
            else:
                heir.setFocus()

    def _make_button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        button.setToolTip(choice.explanation)
        keep_keys(button, BUTTON_KEYS)
        button.clicked.connect(lambda _checked=False: choice.action())
        self._layout.addWidget(button)
        button.show()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_to_read_on()
