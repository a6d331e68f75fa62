"""Messages: what the window has to say; the newest is seen, the earlier ones are kept."""

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from epochgui.basics.text import tr
from epochgui.gui.widgets.notice import Choice, Notice


class About(Enum):
    """What a message is about: it goes when that is no longer so."""

    FORM = auto()
    """What is edited."""
    FILE = auto()
    """A file that was to be opened or written."""
    DATA = auto()
    """Where the data of the run comes from."""
    EXAMPLE = auto()
    """What there is to be seen in an example that is open."""
    RUN = auto()
    """The run, and all else that is over when another is loaded."""


class Told(NamedTuple):
    """A message."""

    sentence: str
    about: About


class Messages(Notice):
    """Messages can be copied and dismissed one by one, and are taken back with their causes."""

    def __init__(self) -> None:
        super().__init__("message")
        self._told: list[Told] = []

    @property
    def sentences(self) -> list[str]:
        """What there is to say, the newest first."""
        return [one.sentence for one in reversed(self._told)]

    def tell(self, sentence: str, about: About = About.RUN) -> None:
        """Say a sentence; one that was said before becomes the newest again."""
        self._told = [one for one in self._told if one.sentence != sentence]
        self._told.append(Told(sentence, about))
        self.ask(sentence, *self._choices())

    def take_back(self, *about: About) -> None:
        """Say nothing any more about what is no longer so."""
        self._keep([one for one in self._told if one.about not in about])

    @Slot()
    def dismiss(self) -> None:
        """Have done with the newest."""
        self._keep(self._told[:-1])

    def _keep(self, told: list[Told]) -> None:
        if told == self._told:
            return
        self._told = told
        if not told:
            super().dismiss()
        else:
            self._show(told[-1].sentence, *self._choices())
            self._follow()

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(tr("Copy"), tr("Put this message on the clipboard."), self._copy),
            Choice(tr("Dismiss"), tr("Hide this message."), self.dismiss),
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sentence.text())
