"""The binder: puts slides into a deck in a thread of its own, while the window goes on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from epochgui.basics.files import writing_beside
from epochgui.gui.run.refusing import problem_of
from epochgui.gui.run.session import SHUTDOWN_PATIENCE_MS
from epochgui.gui.slides.pictures import Drawn
from epochgui.gui.slides.request import DeckRequest
from epochgui.slides.content import MomentSlide, Slide
from epochgui.slides.deck import Deck


class _Open(NamedTuple):
    request: DeckRequest


class _Add(NamedTuple):
    slide: Slide


class _AddMoment(NamedTuple):
    slide: MomentSlide
    drawn: tuple[Drawn, ...]


class _PutInOrder(NamedTuple):
    places: tuple[int, ...]


class _Write(NamedTuple):
    path: Path
    spared: tuple[Path, ...]


class _CancelledError(Exception):
    """Ends the writing of a file, which then goes."""


class _Hand(QObject):
    """Lives in the binder's thread and does what it is told, until it is cancelled."""

    opened = Signal(object)
    bound = Signal()
    written = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_cancelled = Event()  # set in the window's thread
        self._deck: Deck | None = None

    @Slot(object)
    def obey(self, command: object) -> None:
        if self.is_cancelled.is_set():
            return
        try:
            self.OBEYS[type(command)](self, command)
        except _CancelledError:
            self._deck = None
        except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
            self._deck = None
            self.failed.emit(problem_of(error))

    def _open(self, command: _Open) -> None:
        self._deck = Deck(command.request.template, command.request.ratio)
        self.opened.emit(self._deck.picture_points)

    def _add(self, command: _Add) -> None:
        if self._deck is not None:
            self._deck.add(command.slide)

    def _add_moment(self, command: _AddMoment) -> None:
        if self._deck is not None:
            pictures = tuple(one.encoded() for one in command.drawn)
            self._deck.add(replace(command.slide, pictures=pictures))
            self.bound.emit()

    def _put_in_order(self, command: _PutInOrder) -> None:
        if self._deck is not None:
            self._deck.put_in_order(command.places)

    def _write(self, command: _Write) -> None:
        if self._deck is not None:
            with writing_beside(command.path, spared=command.spared) as file:
                file.write(self._deck.content())
                if self.is_cancelled.is_set():
                    raise _CancelledError
            self.written.emit(command.path)

    OBEYS: ClassVar[Mapping[type, Callable[[Any, Any], None]]] = MappingProxyType(
        {
            _Open: _open,
            _Add: _add,
            _AddMoment: _add_moment,
            _PutInOrder: _put_in_order,
            _Write: _write,
        }
    )


class Binder(QObject):
    """Opens a template, takes slides one by one, and writes the deck; each in its turn.

    Signals: opened((int, int)), how wide and high pictures are, in points; bound(), the slide of a
    moment is in the deck; written(Path); failed(Problem), and nothing more comes of this deck;
    ended(), its thread has.
    """

    opened = Signal(object)
    bound = Signal()
    written = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _told = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName("slides")
        self._hand = _Hand()
        self._hand.moveToThread(self._thread)
        self._told.connect(self._hand.obey)
        self._hand.opened.connect(self.opened)
        self._hand.bound.connect(self.bound)
        self._hand.written.connect(self.written)
        self._hand.failed.connect(self.failed)
        self._thread.finished.connect(self.ended)
        self._thread.start()

    def open(self, request: DeckRequest) -> None:
        """Begin a deck."""
        self._told.emit(_Open(request))

    def add(self, slide: Slide) -> None:
        """Put a slide behind the others."""
        self._told.emit(_Add(slide))

    def add_moment(self, slide: MomentSlide, drawn: Sequence[Drawn]) -> None:
        """Put the slide of a moment behind the others, with pictures that it has not yet."""
        self._told.emit(_AddMoment(slide, tuple(drawn)))

    def put_in_order(self, places: Sequence[int]) -> None:
        """Give the last slides another order, by their places among them."""
        self._told.emit(_PutInOrder(tuple(places)))

    def write(self, path: Path, spared: tuple[Path, ...]) -> None:
        """Write the deck, though over none of those files that are spared."""
        self._told.emit(_Write(path, spared))

    def end(self) -> None:
        """Write nothing any more, and do not wait for the thread: `ended` tells of that."""
        self._hand.is_cancelled.set()
        self._thread.quit()

    def shutdown(self) -> bool:
        """Write nothing any more, and wait for the thread to end; return whether it has."""
        self.end()
        return self._thread.wait(QDeadlineTimer(SHUTDOWN_PATIENCE_MS))
