"""Why the three losses of an epoch differ in this very run, in words."""

import math
from itertools import pairwise

from epochgui.basics.text import tr, tr_count
from epochgui.phrases.numbers import loss_text
from epochgui.phrases.unknown import why_unknown
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_BATCH_MEAN, EPOCH_FINAL_LOSS, EPOCH_SAMPLE_MEAN
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.record.unknown import is_unknown
from epochgui.schedule.schedule import Schedule
from epochgui.schedule.stages import stages_of

# The three are sums of float32 in different orders: closer than this, they are the same.
_SAME = 1e-5


def why_losses_differ(run: Run) -> str:
    """Return in a sentence or two why the losses of the last epoch differ, or why they do not."""
    record = run.record
    schedule = record.schedule
    if record.n_epochs and not _are_finite(record):
        return tr("The losses are not finite numbers any more: there is nothing left to compare.")
    if record.n_epochs and _changes_its_loss(run):
        return tr(
            "Within this epoch another loss was chosen: the two means mix numbers of both, and the "
            "final loss is that of the new one alone."
        )
    if record.n_epochs and is_unknown(record.series(EPOCH_FINAL_LOSS)[-1]):
        return f"{_of_batches_and_samples(record)} {why_unknown()}"
    if _stands_still(record):
        return _without_movement(record)
    return f"{_of_batches_and_samples(record)} {_of_the_end(schedule)}"


def _changes_its_loss(run: Run) -> bool:
    """Tell whether the last epoch was begun with another loss than it ended with."""
    schedule = run.record.schedule
    first = (run.record.n_epochs - 1) * schedule.batches_per_epoch
    within = range(first + 1, first + schedule.batches_per_epoch)
    stages = stages_of(run.experiment, schedule)
    return any(
        after.first_batch in within and before.loss != after.loss
        for before, after in pairwise(stages)
    )


def _are_finite(record: Record) -> bool:
    losses = (record.series(kind.series)[-1] for kind in EpochLoss.of(record.schedule))
    return all(math.isfinite(loss) or is_unknown(loss) for loss in losses)


def _stands_still(record: Record) -> bool:
    """Tell whether the last epoch measured on its way what it measured at its end."""
    if not record.n_epochs:
        return False
    on_the_way, at_the_end = record.series(EPOCH_SAMPLE_MEAN), record.series(EPOCH_FINAL_LOSS)
    return math.isclose(on_the_way[-1], at_the_end[-1], rel_tol=_SAME)


def _has_short_batch(schedule: Schedule) -> bool:
    """Tell whether an epoch has batches of different sizes."""
    return schedule.last_batch_size < schedule.size_of(0)


def _without_movement(record: Record) -> str:
    schedule = record.schedule
    if schedule.n_dropped:
        still = tr_count(
            "The final loss is the same, after the last update and over all samples, also the "
            "{count} that drop_last leaves out.",
            "The final loss is the same, after the last update and over all samples, also the "
            "{count} that drop_last leaves out.",
            schedule.n_dropped,
        )
    elif not _has_short_batch(schedule):
        return tr(
            "All three agree: the batches are equally large, and the epoch's updates changed the "
            "loss by next to nothing."
        )
    else:
        still = tr(
            "The final loss is the mean over samples: the epoch's updates changed the loss by next "
            "to nothing."
        )
    return f"{_of_batches_and_samples(record)} {still}"


def _of_batches_and_samples(record: Record) -> str:
    """Return what the short last batch does to the mean of batches."""
    schedule = record.schedule
    if schedule.batches_per_epoch == 1:
        return tr("The two means are one: an epoch is a single batch.")
    if not _has_short_batch(schedule):
        return tr("The two means agree: all batches are equally large.")
    if not record.n_epochs:
        return _short_batch_to_come(schedule)
    batches, samples = record.series(EPOCH_BATCH_MEAN)[-1], record.series(EPOCH_SAMPLE_MEAN)[-1]
    if batches == samples:
        return tr(
            "The two means agree although the last batch is short: its loss was the mean of the "
            "others, so that its weight makes no difference."
        )
    if loss_text(batches) == loss_text(samples):
        return tr(
            "The two means agree in all digits shown although the last batch is short: its loss "
            "was close to the mean of the others."
        )
    return _short_batch(schedule)


def _short_batch(schedule: Schedule) -> str:
    return tr_count(
        "The two means differ because the last batch is short: in the mean of batches its {count} "
        "sample weighs {times} times as much as any other.",
        "The two means differ because the last batch is short: in the mean of batches each of its "
        "{count} samples weighs {times} times as much as any other.",
        schedule.last_batch_size,
        times=_weight(schedule),
    )


def _short_batch_to_come(schedule: Schedule) -> str:
    return tr_count(
        "The two means can differ, for the last batch is short: in the mean of batches its {count} "
        "sample weighs {times} times as much as any other.",
        "The two means can differ, for the last batch is short: in the mean of batches each of its "
        "{count} samples weighs {times} times as much as any other.",
        schedule.last_batch_size,
        times=_weight(schedule),
    )


def _weight(schedule: Schedule) -> str:
    return f"{schedule.batch_size / schedule.last_batch_size:.3g}"


def _of_the_end(schedule: Schedule) -> str:
    """Return when the final loss was measured, and over which samples."""
    if schedule.n_dropped:
        return _of_the_end_and_dropped(schedule)
    if schedule.updates_per_epoch == 1:
        return tr("Both are measured before the epoch's only update, the final loss after it.")
    return tr(
        "Both are measured while the weights still move, the final loss after the last update."
    )


def _of_the_end_and_dropped(schedule: Schedule) -> str:
    if schedule.updates_per_epoch == 1:
        return tr_count(
            "Both are measured before the epoch's only update, the final loss after it, over all "
            "samples, also the {count} that drop_last leaves out.",
            "Both are measured before the epoch's only update, the final loss after it, over all "
            "samples, also the {count} that drop_last leaves out.",
            schedule.n_dropped,
        )
    return tr_count(
        "Both are measured while the weights still move, the final loss after the last update, "
        "over all samples, also the {count} that drop_last leaves out.",
        "Both are measured while the weights still move, the final loss after the last update, "
        "over all samples, also the {count} that drop_last leaves out.",
        schedule.n_dropped,
    )
