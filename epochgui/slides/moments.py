"""Which moments of a run get a slide."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule

MOST_SLIDES: Final = 2000
MANY_SLIDES: Final = 200
"""More than these nobody shows by mistake."""


class Each(StrEnum):
    """Of what there is one slide each."""

    BATCH = "batch"
    EPOCH = "epoch"


def moments_of(schedule: Schedule, each: Each | None, at: Sequence[str]) -> tuple[int, ...]:
    """Return how many batches are done at each moment, in order and none twice.

    `at` holds moments as EPOCH:BATCH. Raises InputError where the run has none of them, where
    there is none at all, or where there are more than a file of slides can hold.
    """
    chosen = {batches_done_after(moment.strip(), schedule, "--at") for moment in at}
    n_moments = len(chosen) + n_of_each(schedule, each)
    if not n_moments:
        raise InputError("no moment is chosen; right would be EPOCH:BATCH, as in 1:1, 1:4")
    if n_moments > MOST_SLIDES:
        raise InputError(
            "the deck would have {n:,} slides; right would be at most {most:,}: one for each "
            "epoch, or for chosen moments",
            n=n_moments,
            most=MOST_SLIDES,
        )
    step = 1 if each is Each.BATCH else schedule.batches_per_epoch
    if each is not None:
        chosen |= set(range(step, schedule.n_batches + 1, step))
    return tuple(sorted(chosen))


def n_of_each(schedule: Schedule, each: Each | None) -> int:
    """Return how many batches or epochs there are, 0 where none of them are asked for."""
    return {Each.BATCH: schedule.n_batches, Each.EPOCH: schedule.epochs, None: 0}[each]


def split_moments(text: str) -> tuple[str, ...]:
    """Return the moments in a text such as "1:1, 1:4"."""
    return tuple(part for part in text.replace(",", " ").split() if part)
