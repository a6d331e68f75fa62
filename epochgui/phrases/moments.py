"""A moment of a run: right after a certain batch of a certain epoch."""

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.moment import (
    AfterBatch,
    Edge,
    EndOfEpoch,
    Found,
    SpelledMoment,
    spelled_moment,
)
from epochgui.record.extremes import highest, lowest
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

AFTER = "after"
"""What the command line calls a moment that is asked for."""


def moment_on_record(moment: str, record: Record) -> int:
    """Return how many batches are done at a moment, which must have been trained.

    Raises InputError where it was not.
    """
    n_done = batches_done_after(moment, record.schedule, record=record)
    if n_done > record.n_batches:
        raise InputError(
            "{moment} was not trained yet; the newest on record is {newest}",
            moment=moment,
            newest=spelling_of(record.schedule, record.n_batches),
        )
    return n_done


def batches_done_after(
    moment: str | None, schedule: Schedule, key: str = AFTER, record: Record | None = None
) -> int:
    """Return how many batches are done at a moment that is spelled; None is the end.

    Raises InputError for what spells none, and for a moment that the run does not have; the key is
    what the moment was given for.
    """
    if moment is None:
        return schedule.n_batches
    return batches_done_at(spelled_moment(moment, key), schedule, key, record)


def batches_done_at(
    moment: SpelledMoment, schedule: Schedule, key: str = AFTER, record: Record | None = None
) -> int:
    """Return how many batches are done at a moment; some are found on record alone.

    Raises InputError where the run does not have it.
    """
    match moment:
        case Edge.BEFORE:
            return 0
        case Edge.END:
            return schedule.n_batches
        case Found():
            return _found(moment, key, record)
        case EndOfEpoch(epoch):
            place = (epoch - 1, schedule.batches_per_epoch - 1)
        case AfterBatch(epoch, batch):
            place = (epoch - 1, batch - 1)
    try:
        return schedule.batch_number(*place) + 1
    except IndexError:
        raise InputError(
            "{key} is {moment}, but the run has epochs 1 to {epochs:,} with batches 1 to "
            "{batches:,}",
            key=key,
            moment=str(moment),
            epochs=schedule.epochs,
            batches=schedule.batches_per_epoch,
        ) from None


def _found(moment: Found, key: str, record: Record | None) -> int:
    look = {Found.LOSS_PEAK: highest, Found.LOWEST_LOSS: lowest}[moment]
    batch = None if record is None else look(record.losses)
    if batch is None:
        raise InputError(
            "{key} is {moment}, which is found among the batches that are trained; there is none "
            "with a finite loss",
            key=key,
            moment=moment.value,
        )
    return batch + 1


def spelling_of(schedule: Schedule, n_done: int) -> SpelledMoment:
    """Return how the moment is spelled at which so many batches are done."""
    if n_done == 0:
        return Edge.BEFORE
    epoch, batch = schedule.position(n_done - 1)
    return AfterBatch(epoch + 1, batch + 1)


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
