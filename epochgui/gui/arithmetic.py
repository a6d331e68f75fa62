"""The arithmetic in words: how samples, batches and epochs make updates."""

from epochgui.schedule import Schedule
from epochgui.text import tr, tr_count


def summary_lines(schedule: Schedule) -> list[str]:
    """Return the arithmetic as short lines, the division first."""
    return [
        batches_line(schedule),
        *accumulate_lines(schedule),
        updates_line(schedule),
        *drop_last_lines(schedule),
    ]


def batches_line(schedule: Schedule) -> str:
    """Return how the samples make the batches of an epoch."""
    return tr_count(
        "{n:,} samples ÷ batch size {size:,} → {count} batch per epoch{last}.",
        "{n:,} samples ÷ batch size {size:,} → {count} batches per epoch{last}.",
        schedule.batches_per_epoch,
        n=schedule.n_samples,
        size=schedule.batch_size,
        last=_last_batch(schedule),
    )


def updates_line(schedule: Schedule) -> str:
    """Return how the epochs make the updates of the run."""
    return tr_count(
        "× {epochs} → {count} update; {seen}.",
        "× {epochs} → {count} updates; {seen}.",
        schedule.n_updates,
        epochs=tr_count("{count} epoch", "{count} epochs", schedule.epochs),
        seen=_seen(schedule),
    )


def accumulate_lines(schedule: Schedule) -> list[str]:
    """Return how many batches make one update, where it is more than one."""
    if schedule.accumulate == 1:
        return []
    rest = schedule.batches_per_epoch % schedule.accumulate
    last = tr(", the last of them {n:,}", n=rest) if rest else ""
    return [
        tr_count(
            "÷ {k:,} batches per update{last} → {count} update per epoch.",
            "÷ {k:,} batches per update{last} → {count} updates per epoch.",
            schedule.updates_per_epoch,
            k=schedule.accumulate,
            last=last,
        )
    ]


def _last_batch(schedule: Schedule) -> str:
    is_short = schedule.last_batch_size < schedule.batch_size
    return tr(", the last with {n:,}", n=schedule.last_batch_size) if is_short else ""


def _seen(schedule: Schedule) -> str:
    once = tr("every sample seen once")
    often = tr("every sample seen {times:,} times", times=schedule.epochs)
    if schedule.n_dropped:
        once = tr("each epoch sees {n:,} samples", n=schedule.samples_per_epoch)
        often = once
    return once if schedule.epochs == 1 else often


def drop_last_lines(schedule: Schedule) -> list[str]:
    """Return how many samples drop_last leaves out, where it leaves out any."""
    if not schedule.n_dropped:
        return []
    return [
        tr_count(
            "drop_last leaves {count} sample out of each epoch.",
            "drop_last leaves {count} samples out of each epoch.",
            schedule.n_dropped,
        )
    ]
