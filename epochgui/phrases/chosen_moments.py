"""Moments as people choose them: those of each batch, epoch or line, or single ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.moment import EndOfEpoch, Found, SpelledMoment, no_moment
from epochgui.experiment.storyboard import Storyboard
from epochgui.observations.phase import Phase
from epochgui.phrases.moments import batches_done_at, spelling_of
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

AT: Final = "--at"
"""What the command line calls single moments."""

Moment = tuple[int, Phase]
"""So many batches are done, and of the next the lines up to a phase."""

# Of the phases the last is where a batch is done, and the next has not begun.
_PHASES = (Phase.STEP, *list(Phase)[:-1])


class Each(StrEnum):
    """Of what there is one each: a slide, a frame."""

    BATCH = "batch"
    EPOCH = "epoch"
    LINE = "line"
    STORYBOARD = "storyboard"


@dataclass(frozen=True, slots=True)
class ChosenMoments:
    """Moments of a run: some `at` EPOCH:BATCH, and one for `each` batch, epoch or line.

    For each of a storyboard, those that it has `kept` are known when they are `settled`. Of these,
    some may be in no run as short as the one at hand; they are left out.
    """

    each: Each | None = None
    at: tuple[SpelledMoment, ...] = ()
    kept: tuple[SpelledMoment, ...] = ()

    def settled(self, storyboard: Storyboard, record: Record | None) -> Self:
        """Return them with what a storyboard has kept, and what is found on record by its batch."""
        kept = storyboard.spelled if self.each is Each.STORYBOARD else ()
        at = tuple(by_batch(one, record) for one in self.at)
        return replace(self, at=at, kept=tuple(by_batch(one, record) for one in kept))

    def check_kept(self) -> None:
        """Raise InputError where each moment of a storyboard is asked for that holds none."""
        if self.each is Each.STORYBOARD and not self.kept:
            raise InputError(
                "the storyboard holds no moment; Ctrl+K in the window keeps one, or the "
                "experiment's file does: [storyboard] moments = {example}",
                example='["before", "1:1"]',
            )

    @property
    def are_to_be_found(self) -> bool:
        """Whether some are known only when the run was trained."""
        return any(isinstance(one, Found) for one in (*self.at, *self.kept))

    def n(self, schedule: Schedule) -> int:
        """Return how many they are, those that are chosen twice counted twice.

        Raises InputError where there is none, and where the run has not all that are single.
        """
        of_each = {
            Each.LINE: schedule.n_batches * len(Phase),
            Each.BATCH: schedule.n_batches,
            Each.EPOCH: schedule.epochs,
            Each.STORYBOARD: len(self._kept(schedule)),
            None: 0,
        }
        n = len(self._at(schedule)) + of_each[self.each]
        if not n:
            self.check_kept()
        if not n and self.kept:
            raise InputError("this run has none of the moments that the storyboard holds")
        if not n:
            raise no_moment()
        return n

    def of(self, schedule: Schedule) -> list[Moment]:
        """Return them in the order of the run, none twice.

        Raises InputError as `n`.
        """
        self.n(schedule)
        found = {(n_done, 0) for n_done in self._at(schedule)} | set(self._of_each(schedule))
        return [(n_done, _PHASES[place]) for n_done, place in sorted(found)]

    def in_order(self, schedule: Schedule) -> list[int]:
        """Return how many batches are done at each, in the order in which they are told.

        That is the order of a storyboard, behind which single ones come, or that of the run.
        """
        found = sorted({n_done for n_done, _ in self.of(schedule)})
        return list(dict.fromkeys((*self._kept(schedule), *found)))

    def in_list(self, schedule: Schedule) -> list[tuple[int, int]]:
        """Return the numbers of those kept that the run has, and how many batches are done there.

        They are numbered from 1, in the order of the storyboard.
        """
        places = enumerate((_place(one, schedule) for one in self.kept), start=1)
        return [(number, n_done) for number, n_done in places if n_done is not None]

    def is_of_epoch(self, schedule: Schedule, n_done: int) -> bool:
        """Return whether a moment is chosen as the end of its epoch, and not of its batch."""
        epoch, rest = divmod(n_done, schedule.batches_per_epoch)
        is_named = EndOfEpoch(epoch) in (*self.at, *self.kept)
        return n_done > 0 and not rest and (self.each is Each.EPOCH or is_named)

    def left_out(self, schedule: Schedule) -> list[SpelledMoment]:
        """Return those that are kept and that the run has not."""
        return [one for one in self.kept if _place(one, schedule) is None]

    def _at(self, schedule: Schedule) -> set[int]:
        return {batches_done_at(moment, schedule, AT) for moment in self.at}

    def _kept(self, schedule: Schedule) -> list[int]:
        places = (_place(one, schedule) for one in self.kept)
        return list(dict.fromkeys(one for one in places if one is not None))

    def _of_each(self, schedule: Schedule) -> Iterator[tuple[int, int]]:
        if self.each is Each.STORYBOARD:
            yield from ((n_done, 0) for n_done in self._kept(schedule))
        elif self.each is not None:
            step = schedule.batches_per_epoch if self.each is Each.EPOCH else 1
            yield from ((n_done, 0) for n_done in range(step, schedule.n_batches + 1, step))
        if self.each is Each.LINE:
            places = range(1, len(_PHASES))
            yield from ((batch, place) for batch in range(schedule.n_batches) for place in places)


def by_batch(moment: SpelledMoment, record: Record | None) -> SpelledMoment:
    """Return a moment; one that is found on record, by its batch."""
    if record is None or not isinstance(moment, Found):
        return moment
    n_done = _place(moment, record.schedule, record)
    return moment if n_done is None else spelling_of(record.schedule, n_done)


def _place(moment: SpelledMoment, schedule: Schedule, record: Record | None = None) -> int | None:
    """Return how many batches are done at a moment; None where the run has it not."""
    try:
        return batches_done_at(moment, schedule, AT, record)
    except InputError:
        return None


def left_out_text(left_out: Sequence[SpelledMoment], schedule: Schedule) -> str:
    """Return that the run has not all moments of a storyboard, and why; "" where it has."""
    found = [one for one in left_out if isinstance(one, Found)]
    others = [one for one in left_out if one not in found]
    sentences: list[str] = []
    if others:
        sentences.append(
            tr(
                "Left out of the storyboard: {moments}. The run has epochs 1 to {epochs:,} with "
                "batches 1 to {batches:,}.",
                moments=", ".join(map(str, others)),
                epochs=schedule.epochs,
                batches=schedule.batches_per_epoch,
            )
        )
    if found:
        sentences.append(
            tr(
                "Left out of the storyboard: {moments}. It is found among batches with a finite "
                "loss, and none is trained.",
                moments=", ".join(map(str, found)),
            )
        )
    return " ".join(sentences)


EACH_BATCH: Final = ChosenMoments(Each.BATCH)
EACH_EPOCH: Final = ChosenMoments(Each.EPOCH)
