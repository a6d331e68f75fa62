"""What a deck is to be like: of which moments, how wide, on which template."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.basics.files import check_place
from epochgui.basics.text import tr
from epochgui.phrases.chosen_moments import Each, split_moments
from epochgui.schedule.schedule import Schedule
from epochgui.slides.house import Ratio
from epochgui.slides.moments import slide_moments

SUFFIX: Final = ".pptx"


@dataclass(frozen=True, slots=True)
class DeckRequest:
    """A deck as it is asked for; `at` are moments as EPOCH:BATCH, to which those of `each` come."""

    each: Each | None = Each.EPOCH
    at: tuple[str, ...] = ()
    ratio: Ratio | None = None
    template: Path | None = None

    def moments(self, schedule: Schedule) -> tuple[int, ...]:
        """Return how many batches are done at each moment; raises InputError as `slide_moments`."""
        return slide_moments(schedule, self.each, self.at)

    def is_of_epoch(self, schedule: Schedule, n_done: int) -> bool:
        """Return whether the slide of a moment is about its epoch, and not about its batch."""
        return self.each is Each.EPOCH and n_done > 0 and n_done % schedule.batches_per_epoch == 0

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


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a command line ask for a deck."""
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help=tr("a .pptx file")
    )
    parser.add_argument(
        "--each",
        choices=[each.value for each in Each],
        help=tr("of what there is one slide each (default: epoch, unless --at is given)"),
    )
    parser.add_argument(
        "--at",
        default="",
        metavar="EPOCH:BATCH,…",
        help=tr("moments that have a slide, right after these batches, as in 1:1,1:4"),
    )
    parser.add_argument(
        "--ratio",
        choices=[ratio.value for ratio in Ratio],
        help=tr("of the slides (default: 16:9, or as the template has it)"),
    )
    parser.add_argument(
        "--template",
        type=Path,
        metavar="T.pptx",
        help=tr("a presentation whose layouts and theme the slides take"),
    )


def request_of(options: argparse.Namespace) -> DeckRequest:
    """Return what was asked for in these options."""
    at = split_moments(options.at)
    each = Each(options.each) if options.each else None if at else Each.EPOCH
    ratio = Ratio(options.ratio) if options.ratio else None
    return DeckRequest(each, at, ratio, options.template)
