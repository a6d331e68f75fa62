"""A moment of a run: right after a certain batch of a certain epoch."""

import re

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

AFTER = "after"
"""What the command line calls a moment that is asked for."""


def moment_on_record(moment: str, record: Record) -> int:
    """Return how many batches are done after "EPOCH:BATCH", which must have been trained.

    Raises InputError where it was not.
    """
    n_done = batches_done_after(moment, record.schedule)
    if n_done > record.n_batches:
        last = record.position(record.n_batches - 1)
        raise InputError(
            "{moment} was not trained yet; the newest on record is {epoch}:{batch}",
            moment=moment,
            epoch=last.epoch + 1,
            batch=last.batch + 1,
        )
    return n_done


def batches_done_after(moment: str | None, schedule: Schedule, key: str = AFTER) -> int:
    """Return how many batches are done after "EPOCH:BATCH", counted from 1; None is the end.

    "0:0" is before the first batch. Raises InputError for a moment that the run does not have; the
    key is what the moment was given for.
    """
    if moment is None:
        return schedule.n_batches
    match = re.fullmatch(r"(\d{1,9}):(\d{1,9})", moment)
    if match is None:
        raise InputError(
            '{key} is "{moment}"; right would be EPOCH:BATCH, as in 2:3', moment=moment, key=key
        )
    epoch, batch = int(match[1]), int(match[2])
    if (epoch, batch) == (0, 0):
        return 0
    try:
        return schedule.batch_number(epoch - 1, batch - 1) + 1
    except IndexError:
        raise InputError(
            "{key} is {moment}, but the run has epochs 1 to {epochs:,} with batches 1 to "
            "{batches:,}",
            key=key,
            moment=moment,
            epochs=schedule.epochs,
            batches=schedule.batches_per_epoch,
        ) from None


def moment_text(schedule: Schedule, n_done: int) -> str:
    """Return a moment as people say it: behind which batch of which epoch it is."""
    if n_done == 0:
        return tr("before the first batch")
    epoch, batch = schedule.position(n_done - 1)
    return tr("after epoch {epoch:,}, batch {batch:,}", epoch=epoch + 1, batch=batch + 1)


def moment_within(schedule: Schedule, batch: int) -> str:
    """Return a moment between the lines of the loop, within a batch counted over the run."""
    epoch, number = schedule.position(batch)
    return tr("within epoch {epoch:,}, batch {batch:,}", epoch=epoch + 1, batch=number + 1)
