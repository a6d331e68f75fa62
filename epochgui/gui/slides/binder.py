"""The binder: puts slides into a deck in a thread of its own, while the window goes on."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from epochgui.basics.files import writing_beside
from epochgui.experiment.experiment import Experiment
from epochgui.gui.exporting.workshop import Workshop
from epochgui.gui.slides.looks import look_of, stamp_of
from epochgui.gui.slides.pictures import Drawn
from epochgui.gui.slides.request import DeckRequest
from epochgui.slides.content import MomentSlide, Slide
from epochgui.slides.deck import Deck


class Binder(Workshop):
    """Opens a template, takes slides one by one, and writes the deck; each in its turn.

    Signals: opened((int, int)), how wide and high pictures are, in points.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("slides")
        self._deck: Deck | None = None

    def open(self, request: DeckRequest, experiment: Experiment) -> None:
        """Begin a deck of a run with these settings."""

        def job() -> None:
            style = request.style
            stamp = stamp_of(style, experiment)
            self._deck = Deck(request.template, request.ratio, look_of(style), stamp)
            self.opened.emit(self._deck.picture_points)

        self.give(job)

    def add(self, slide: Slide) -> None:
        """Put a slide behind the others."""
        self.give(lambda: self._opened.add(slide))

    def add_moment(self, slide: MomentSlide, drawn: Sequence[Drawn]) -> None:
        """Put the slide of a moment behind the others, with pictures that it has not yet.

        `done` tells that it is there.
        """

        def job() -> None:
            pictures = tuple(one.encoded() for one in drawn)
            self._opened.add(replace(slide, pictures=pictures))
            self.done.emit()

        self.give(job)

    def put_in_order(self, places: Sequence[int]) -> None:
        """Give the last slides another order, by their places among them."""
        self.give(lambda: self._opened.put_in_order(tuple(places)))

    def write(self, path: Path, spared: tuple[Path, ...]) -> None:
        """Write the deck, though over none of those files that are spared."""

        def job() -> None:
            with writing_beside(path, spared=spared, consent=self.consent) as file:
                file.write(self._opened.content())
            self.written.emit((path,))

        self.give(job)

    @property
    def _opened(self) -> Deck:
        assert self._deck is not None  # nothing is done behind a job that has failed
        return self._deck
