"""The cutter: puts pictures into a film in a thread of its own, while the window goes on."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from epochgui.animation.film import Film
from epochgui.animation.kinds import AnimationKind
from epochgui.animation.reel import Picture
from epochgui.basics.interrupts import Interrupt
from epochgui.gui.run.refusing import problem_of
from epochgui.gui.run.session import SHUTDOWN_PATIENCE_MS


class _Add(NamedTuple):
    picture: Picture


class _Write(NamedTuple):
    path: Path
    spared: tuple[Path, ...]


class _Cancelled(Exception):
    """The film is not wanted any more."""


class _Hand(QObject):
    """Lives in the cutter's thread and does what it is told."""

    added = Signal()
    written = Signal(object)
    failed = Signal(object)

    def __init__(self, film: Film, interrupt: Interrupt) -> None:
        super().__init__()
        self._film = film
        self._interrupt = interrupt

    @Slot(object)
    def obey(self, command: _Add | _Write) -> None:
        try:
            if isinstance(command, _Add):
                self._film.add(command.picture)
                self.added.emit()
            else:
                self._film.write(command.path, command.spared, self._check)
                self.written.emit(command.path)
        except _Cancelled:
            pass  # nobody waits for it
        except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
            self.failed.emit(problem_of(error))

    def _check(self) -> None:
        if self._interrupt.is_noted:
            raise _Cancelled


class Cutter(QObject):
    """Adds one picture after another, and writes the film.

    Signals: added(), it can take the next; written(Path); failed(Problem).
    """

    added = Signal()
    written = Signal(object)
    failed = Signal(object)
    _told = Signal(object)

    def __init__(self, kind: AnimationKind, hundredths: int, parent: QObject) -> None:
        super().__init__(parent)
        self._interrupt = Interrupt()
        self._thread = QThread()
        self._thread.setObjectName("animation")
        self._hand = _Hand(Film(kind, hundredths), self._interrupt)
        self._hand.moveToThread(self._thread)
        self._told.connect(self._hand.obey)
        self._hand.added.connect(self.added)
        self._hand.written.connect(self.written)
        self._hand.failed.connect(self.failed)
        self._thread.start()

    def add(self, picture: Picture) -> None:
        """Put a picture behind the others."""
        self._told.emit(_Add(picture))

    def write(self, path: Path, spared: tuple[Path, ...]) -> None:
        """Write the film, though over none of those files that are spared."""
        self._told.emit(_Write(path, spared))

    def shutdown(self) -> bool:
        """Write nothing any more, and wait for the thread to end; return whether it has."""
        self._interrupt.note()
        self._thread.quit()
        return self._thread.wait(QDeadlineTimer(SHUTDOWN_PATIENCE_MS))
