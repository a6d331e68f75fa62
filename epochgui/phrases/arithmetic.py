"""The arithmetic in words: how samples, batches and epochs make updates."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import Experiment
from epochgui.phrases.numbers import exact_text
from epochgui.phrases.validating import held_out_lines
from epochgui.schedule.schedule import Schedule

_MOST_DIGITS = 11


def summary_lines(schedule: Schedule) -> list[str]:
    """Return the arithmetic as short lines, the division first."""
    return [
        *held_out_lines(schedule),
        batches_line(schedule),
        *accumulate_lines(schedule),
        updates_line(schedule),
        *drop_last_lines(schedule),
        *replacement_lines(schedule),
    ]


def batches_line(schedule: Schedule) -> str:
    """Return how the samples make the batches of an epoch."""
    numbers = {"n": schedule.n_samples, "size": schedule.batch_size}
    if schedule.last_batch_size < schedule.batch_size:
        return tr_count(
            "{n:,} samples ÷ batch size {size:,} → {count} batch per epoch, the last with "
            "{last:,}.",
            "{n:,} samples ÷ batch size {size:,} → {count} batches per epoch, the last with "
            "{last:,}.",
            schedule.batches_per_epoch,
            last=schedule.last_batch_size,
            **numbers,
        )
    return tr_count(
        "{n:,} samples ÷ batch size {size:,} → {count} batch per epoch.",
        "{n:,} samples ÷ batch size {size:,} → {count} batches per epoch.",
        schedule.batches_per_epoch,
        **numbers,
    )


def updates_line(schedule: Schedule) -> str:
    """Return how the epochs make the updates of the run."""
    epochs = tr_count("{count} epoch", "{count} epochs", schedule.epochs)
    if schedule.n_dropped or not schedule.deals_each_once:
        return tr_count(
            "× {epochs} → {count} update; each epoch sees {n:,} samples.",
            "× {epochs} → {count} updates; each epoch sees {n:,} samples.",
            schedule.n_updates,
            epochs=epochs,
            n=schedule.samples_per_epoch,
        )
    if schedule.epochs == 1:
        return tr_count(
            "× {epochs} → {count} update; every sample seen once.",
            "× {epochs} → {count} updates; every sample seen once.",
            schedule.n_updates,
            epochs=epochs,
        )
    return tr_count(
        "× {epochs} → {count} update; every sample seen {times:,} times.",
        "× {epochs} → {count} updates; every sample seen {times:,} times.",
        schedule.n_updates,
        epochs=epochs,
        times=schedule.epochs,
    )


def accumulate_lines(schedule: Schedule) -> list[str]:
    """Return how many batches make one update, where it is more than one."""
    if schedule.accumulate == 1:
        return []
    division = tr_count(
        "÷ {k:,} batches per update → {count} update per epoch.",
        "÷ {k:,} batches per update → {count} updates per epoch.",
        schedule.updates_per_epoch,
        k=schedule.accumulate,
    )
    rest = schedule.batches_per_epoch % schedule.accumulate
    return [f"{division} {_smaller_update(schedule, rest)}"] if rest else [division]


def _smaller_update(schedule: Schedule, n_batches: int) -> str:
    """Return what is odd about an update of fewer batches than the losses are divided by."""
    if schedule.updates_per_epoch == 1:
        return tr_count(
            "It has only {count} batch, yet the loss is divided by {k:,}: its gradient is smaller.",
            "It has only {count} batches, yet each loss is divided by {k:,}: its gradient is "
            "smaller.",
            n_batches,
            k=schedule.accumulate,
        )
    return tr_count(
        "The last has {count} batch, yet its loss is divided by {k:,} too: its gradient is "
        "smaller.",
        "The last has {count} batches, yet each loss is divided by {k:,} too: its gradient is "
        "smaller.",
        n_batches,
        k=schedule.accumulate,
    )


def lr_lines(experiment: Experiment, schedule: Schedule) -> list[str]:
    """Return how the lr comes about, where it is scaled, and what it is for a smaller update."""
    optimizer = experiment.optimizer
    if not optimizer.scale_lr:
        return []
    lr, base = exact_text(optimizer.lr), optimizer.base_batch_size
    result = _equals(optimizer.lr_for(schedule.samples_per_update))
    size, k = schedule.batch_size, schedule.accumulate
    if k == 1:
        return [
            tr(
                "lr = {lr} × {size:,} ÷ {base:,} {result}.",
                lr=lr,
                size=size,
                base=base,
                result=result,
            )
        ]
    return [
        tr(
            "lr = {lr} × ({size:,} × {k:,}) ÷ {base:,} {result}.",
            lr=lr,
            size=size,
            k=k,
            base=base,
            result=result,
        ),
        *_lr_of_smaller_update(schedule),
    ]


def _lr_of_smaller_update(schedule: Schedule) -> list[str]:
    if not schedule.batches_per_epoch % schedule.accumulate:
        return []
    return [tr("An update of fewer batches has the same lr, and by its gradient a smaller step.")]


def _equals(number: float) -> str:
    """Return "= number", or with "≈" what can be read of one with many digits."""
    exact, short = exact_text(number), f"{number:.6g}"
    return f"= {exact}" if len(exact) <= _MOST_DIGITS or exact == short else f"≈ {short}"


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


def replacement_lines(schedule: Schedule) -> list[str]:
    """Return how the samples of an epoch come, where one may come twice."""
    if schedule.deals_each_once:
        return []
    return [tr("Drawn with replacement: in an epoch some samples come twice, some not at all.")]
