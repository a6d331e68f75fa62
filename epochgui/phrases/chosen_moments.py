"""Moments as people choose them: those of each batch, of each epoch, or single ones."""

import re
from collections.abc import Sequence
from enum import StrEnum

from epochgui.basics.errors import InputError
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule


class Each(StrEnum):
    """Of what there is one each: a slide, a frame."""

    BATCH = "batch"
    EPOCH = "epoch"


def moments_of(schedule: Schedule, each: Each | None, at: Sequence[str]) -> tuple[int, ...]:
    """Return how many batches are done at each moment, in order and none twice.

    Raises InputError as `chosen_at`, and where there is none at all.
    """
    chosen = chosen_at(schedule, at)
    if not n_of_each(schedule, each) and not chosen:
        raise InputError("no moment is chosen; right would be EPOCH:BATCH, as in 1:1, 1:4")
    step = 1 if each is Each.BATCH else schedule.batches_per_epoch
    if each is not None:
        chosen |= set(range(step, schedule.n_batches + 1, step))
    return tuple(sorted(chosen))


def chosen_at(schedule: Schedule, at: Sequence[str]) -> set[int]:
    """Return how many batches are done at these moments, each as EPOCH:BATCH.

    Raises InputError where the run has none of them.
    """
    return {batches_done_after(moment.strip(), schedule, "--at") for moment in at}


def n_of_each(schedule: Schedule, each: Each | None) -> int:
    """Return how many batches or epochs there are, 0 where none of them are asked for."""
    return {Each.BATCH: schedule.n_batches, Each.EPOCH: schedule.epochs, None: 0}[each]


def split_moments(text: str) -> tuple[str, ...]:
    """Return the moments in a text such as "before, 1:1, epoch 3".

    Before one such as 1:1 a blank is enough.
    """
    parts = (part.strip() for part in re.split(r",|\s(?=\s*\d+:)", text))
    return tuple(part for part in parts if part)
