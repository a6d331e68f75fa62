"""Why the three losses of an epoch differ in this very run, in words."""

import math

from epochgui.basics.text import tr, tr_count
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_FINAL_LOSS, EPOCH_SAMPLE_MEAN
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule

# The three are sums of float32 in different orders: closer than this, they are the same.
_SAME = 1e-5


def why_losses_differ(record: Record) -> str:
    """Return in a sentence or two why the losses of the last epoch differ, or why they do not."""
    schedule = record.schedule
    if record.n_epochs and not _are_finite(record):
        return tr("The losses are not finite numbers any more: there is nothing left to compare.")
    if not schedule.n_dropped and _stands_still(record):
        return _without_movement(schedule)
    return f"{_of_batches_and_samples(schedule)} {_of_the_end(schedule)}"


def _are_finite(record: Record) -> bool:
    return all(math.isfinite(record.series(kind.series)[-1]) for kind in EpochLoss)


def _stands_still(record: Record) -> bool:
    """Tell whether the last epoch measured on its way what it measured at its end."""
    if not record.n_epochs:
        return False
    on_the_way, at_the_end = record.series(EPOCH_SAMPLE_MEAN), record.series(EPOCH_FINAL_LOSS)
    return math.isclose(on_the_way[-1], at_the_end[-1], rel_tol=_SAME)


def _has_short_batch(schedule: Schedule) -> bool:
    """Tell whether an epoch has batches of different sizes."""
    return schedule.last_batch_size < schedule.size_of(0)


def _without_movement(schedule: Schedule) -> str:
    if not _has_short_batch(schedule):
        return tr(
            "All three agree: the batches are equally large, and the epoch's updates changed the "
            "loss by next to nothing."
        )
    still = tr(
        "The final loss is the mean over samples: the epoch's updates changed the loss by next to "
        "nothing."
    )
    return f"{_of_batches_and_samples(schedule)} {still}"


def _of_batches_and_samples(schedule: Schedule) -> str:
    """Return what the short last batch does to the mean of batches."""
    if schedule.batches_per_epoch == 1:
        return tr("The two means are one: an epoch is a single batch.")
    if not _has_short_batch(schedule):
        return tr("The two means agree: all batches are equally large.")
    return tr_count(
        "The two means differ because the last batch is short: in the mean of batches its {count} "
        "sample weighs {times} times as much as any other.",
        "The two means differ because the last batch is short: in the mean of batches each of its "
        "{count} samples weighs {times} times as much as any other.",
        schedule.last_batch_size,
        times=f"{schedule.batch_size / schedule.last_batch_size:.3g}",
    )


def _of_the_end(schedule: Schedule) -> str:
    """Return when the final loss was measured, and over which samples."""
    if schedule.n_dropped:
        return _of_the_end_and_dropped(schedule)
    if schedule.updates_per_epoch == 1:
        return tr("Both were measured before the epoch's only update, the final loss after it.")
    return tr(
        "Both were measured while the weights still moved, the final loss after the last update."
    )


def _of_the_end_and_dropped(schedule: Schedule) -> str:
    if schedule.updates_per_epoch == 1:
        return tr_count(
            "Both were measured before the epoch's only update, the final loss after it, over all "
            "samples, also the {count} that drop_last leaves out.",
            "Both were measured before the epoch's only update, the final loss after it, over all "
            "samples, also the {count} that drop_last leaves out.",
            schedule.n_dropped,
        )
    return tr_count(
        "Both were measured while the weights still moved, the final loss after the last update, "
        "over all samples, also the {count} that drop_last leaves out.",
        "Both were measured while the weights still moved, the final loss after the last update, "
        "over all samples, also the {count} that drop_last leaves out.",
        schedule.n_dropped,
    )
