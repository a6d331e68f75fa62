"""What a deck is to be like: of which moments, how wide, on which template, in which style."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.basics.files import check_place
from epochgui.gui.pictures.style import PictureStyle
from epochgui.phrases.chosen_moments import EACH_EPOCH, ChosenMoments, Each
from epochgui.schedule.schedule import Schedule
from epochgui.slides.house import Ratio
from epochgui.slides.moments import slide_moments

SUFFIX: Final = ".pptx"
EACH_SLIDE: Final = (Each.BATCH, Each.EPOCH, Each.STORYBOARD)
DECK_STYLE: Final = PictureStyle(stamp=False)
"""The slide says what a stamp would."""


@dataclass(frozen=True, slots=True)
class DeckRequest:
    """A deck as it is asked for."""

    chosen: ChosenMoments = EACH_EPOCH
    ratio: Ratio | None = None
    template: Path | None = None
    style: PictureStyle = DECK_STYLE

    def moments(self, schedule: Schedule) -> tuple[int, ...]:
        """Return how many batches are done at each moment; raises InputError as `slide_moments`."""
        return slide_moments(schedule, self.chosen)

    def is_of_epoch(self, schedule: Schedule, n_done: int) -> bool:
        """Return whether the slide of a moment is about its epoch, and not about its batch."""
        return self.chosen.is_of_epoch(schedule, n_done)

    def order(self, schedule: Schedule) -> list[int]:
        """Return the places, among the slides of moments as the run comes to them, in which order.

        A storyboard may go back; the run does not.
        """
        as_made = self.moments(schedule)
        return [as_made.index(n_done) for n_done in self.chosen.in_order(schedule)]

    @property
    def files_read(self) -> tuple[Path, ...]:
        """The files that nothing may be written over."""
        return () if self.template is None else (self.template,)

    def check_place(self, path: Path, files_read: Iterable[Path]) -> tuple[Path, ...]:
        """Return the files that a deck must spare, which are these and its own.

        Raises InputError where no deck can be written, or by a name of another kind of file.
        """
        if path.suffix.lower() != SUFFIX:
            raise InputError("{path}: a deck of slides is a .pptx file", path=path)
        spared = (*files_read, *self.files_read)
        check_place(path, spared)
        return spared
