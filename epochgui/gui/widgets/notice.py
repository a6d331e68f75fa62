"""The message bar: says what is wrong, or asks, without getting in the way."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys


class Choice(NamedTuple):
    """A button: what it is called, what it does in a sentence, and the doing."""

    text: str
    explanation: str
    action: Callable[[], None]


class Notice(QFrame):
    """A sentence with `buttons` above a view; hidden while there is nothing to say.

    Signals: shown_changed().
    """

    shown_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "notice")
        self.setAccessibleName(tr("Message"))
        self.sentence = QLabel()
        self.sentence.setObjectName(f"{name}_sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 6, 8, 6)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.sentence)
        self.hide()

    def ask(self, sentence: str, *choices: Choice) -> None:
        """Say a sentence and offer a button for each choice."""
        self._clear_buttons()
        self.sentence.setText(sentence)
        for choice in choices:
            self._add_button(choice)
        self._set_shown(True)

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Say a sentence that can be copied and dismissed."""
        self.ask(
            sentence,
            Choice(tr("Copy"), tr("Put this message on the clipboard."), self._copy),
            Choice(tr("Dismiss"), tr("Hide this message."), self.dismiss),
        )

    @Slot()
    def dismiss(self) -> None:
        """Say nothing any more."""
        self.sentence.clear()
        self._set_shown(False)

    @property
    def is_shown(self) -> bool:
        """Whether there is something to say."""
        return not self.isHidden()

    def _set_shown(self, is_shown: bool) -> None:
        self.setVisible(is_shown)
        self.shown_changed.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sentence.text())

    def _add_button(self, choice: Choice) -> None:
        button = QPushButton(choice.text)
        button.setToolTip(choice.explanation)
        keep_keys(button, BUTTON_KEYS)
        button.clicked.connect(lambda _checked=False: choice.action())
        self._layout.addWidget(button)
        button.show()
        self.buttons.append(button)

    def _clear_buttons(self) -> None:
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.hide()  # at once: it is deleted only when the event loop comes round
            button.deleteLater()
        self.buttons.clear()
