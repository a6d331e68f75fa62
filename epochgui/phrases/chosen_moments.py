"""Moments as people choose them: those of each batch, epoch or line, or single ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.observations.phase import Phase
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule

Moment = tuple[int, Phase]
"""So many batches are done, and of the next the lines up to a phase."""

# Of the phases the last is where a batch is done, and the next has not begun.
_PHASES = (Phase.STEP, *list(Phase)[:-1])


class Each(StrEnum):
    """Of what there is one each: a slide, a frame."""

    BATCH = "batch"
    EPOCH = "epoch"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class ChosenMoments:
    """Moments of a run: some `at` EPOCH:BATCH, and one for `each` batch, epoch or line."""

    each: Each | None = None
    at: tuple[str, ...] = ()

    def n(self, schedule: Schedule) -> int:
        """Return how many they are, those that are chosen twice counted twice.

        Raises InputError where there is none, and where the run has not all that are single.
        """
        of_each = {
            Each.LINE: schedule.n_batches * len(Phase),
            Each.BATCH: schedule.n_batches,
            Each.EPOCH: schedule.epochs,
            None: 0,
        }
        n = len(self._at(schedule)) + of_each[self.each]
        if not n:
            raise InputError("no moment is chosen; right would be EPOCH:BATCH, as in 1:1, 1:4")
        return n

    def of(self, schedule: Schedule) -> list[Moment]:
        """Return them in the order of the run, none twice.

        Raises InputError as `n`.
        """
        self.n(schedule)
        found = {(n_done, 0) for n_done in self._at(schedule)} | set(self._of_each(schedule))
        return [(n_done, _PHASES[place]) for n_done, place in sorted(found)]

    def _at(self, schedule: Schedule) -> set[int]:
        return {batches_done_after(moment.strip(), schedule, "--at") for moment in self.at}

    def _of_each(self, schedule: Schedule) -> Iterator[tuple[int, int]]:
        if self.each is not None:
            step = schedule.batches_per_epoch if self.each is Each.EPOCH else 1
            yield from ((n_done, 0) for n_done in range(step, schedule.n_batches + 1, step))
        if self.each is Each.LINE:
            places = range(1, len(_PHASES))
            yield from ((batch, place) for batch in range(schedule.n_batches) for place in places)


EACH_BATCH: Final = ChosenMoments(Each.BATCH)
EACH_EPOCH: Final = ChosenMoments(Each.EPOCH)


def split_moments(text: str) -> tuple[str, ...]:
    """Return the moments in a text such as "before, 1:1, epoch 3".

    Before one such as 1:1 a blank is enough.
    """
    parts = (part.strip() for part in re.split(r",|\s(?=\s*\d+:)", text))
    return tuple(part for part in parts if part)
