"""What stands on the slides of a run: few words, for those in the last row."""

from collections.abc import Iterable
from typing import Final

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import Experiment
from epochgui.phrases.experiments import experiment_line, part_rows
from epochgui.phrases.numbers import loss_text, short_text
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.record import Record
from epochgui.record.unknown import is_unknown
from epochgui.schedule.schedule import Schedule

# So many letters of a list leave room for the words around it, on a narrow slide too.
_LETTERS: Final = 22
# The inputs of more samples than these say little.
_MOST_INPUTS: Final = 8


def deck_title(schedule: Schedule) -> str:
    """Return what the whole deck is about."""
    n, size = schedule.n_samples, schedule.batch_size
    return tr("{n:,} samples in batches of {size:,}", n=n, size=size)


def deck_lines(experiment: Experiment, schedule: Schedule) -> tuple[str, ...]:
    """Return what stands below the title of the deck."""
    epochs = tr_count("{count} epoch", "{count} epochs", schedule.epochs)
    updates = tr_count("{count} update", "{count} updates", schedule.n_updates)
    size = tr("{epochs}, {updates} of the weights", epochs=epochs, updates=updates)
    return (size, _unbroken(experiment_line(experiment)))


def _unbroken(line: str) -> str:
    """Return a line of settings that breaks between two of them alone."""
    return "  ·  ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in line.split("  ·  "))


def table_title() -> str:
    """Return the title of the experiment's table."""
    return tr("Experiment and arithmetic")


def table_rows(experiment: Experiment, schedule: Schedule) -> tuple[tuple[str, str], ...]:
    """Return what things are called, and what they are in this experiment, with the arithmetic."""
    data, *parts = part_rows(experiment)
    return (
        data,
        (tr("Samples"), f"{schedule.n_samples:,}"),
        *_held_out(schedule),
        (tr("Batch size"), f"{schedule.batch_size:,}"),
        (tr("Batches per epoch"), _batches(schedule)),
        *_left_out(schedule),
        (tr("Epochs"), f"{schedule.epochs:,}"),
        (tr("Updates"), _updates(schedule)),
        *parts,
        (tr("Order"), _order(experiment)),
        (tr("Seed"), str(experiment.seed)),
    )


def _held_out(schedule: Schedule) -> list[tuple[str, str]]:
    return [(tr("Held out"), f"{schedule.n_held_out:,}")] if schedule.n_held_out else []


def _batches(schedule: Schedule) -> str:
    division = tr(
        "{n:,} ÷ {size:,} → {batches:,}",
        n=schedule.n_samples,
        size=schedule.batch_size,
        batches=schedule.batches_per_epoch,
    )
    if schedule.last_batch_size == schedule.batch_size:
        return division
    last = schedule.last_batch_size
    return tr("{division}, the last with {last:,}", division=division, last=last)


def _left_out(schedule: Schedule) -> list[tuple[str, str]]:
    n = schedule.n_dropped
    left_out = tr_count("{count} sample of each epoch", "{count} samples of each epoch", n)
    return [(tr("Left out by drop_last"), left_out)] if n else []


def _updates(schedule: Schedule) -> str:
    values = {"n": schedule.updates_per_epoch, "epochs": schedule.epochs, "all": schedule.n_updates}
    if schedule.accumulate == 1:
        return tr("{n:,} × {epochs:,} = {all:,}", **values)
    return tr(
        "{n:,} × {epochs:,} = {all:,}, each of {k:,} batches", k=schedule.accumulate, **values
    )


def _order(experiment: Experiment) -> str:
    match experiment.batching.sampler:
        case "once":
            return tr("shuffled once, the same in every epoch")
        case "replacement":
            return tr("drawn anew in every epoch, with replacement")
        case "weighted":
            return tr("drawn anew in every epoch, with replacement, all classes as often")
        case "by_class":
            return tr("one class after the other, in every epoch")
    if experiment.batching.shuffle:
        return tr("shuffled anew in every epoch")
    return tr("as in the data, in every epoch")


def moment_title(record: Record, n_done: int, is_of_epoch: bool) -> str:
    """Return which moment of the run it is, right after a batch or at the end of an epoch."""
    if n_done == 0:
        return tr("Before the first batch")
    schedule = record.schedule
    epoch, batch = schedule.position(n_done - 1)
    if is_of_epoch:
        return tr("Epoch {n:,} of {epochs:,}", n=epoch + 1, epochs=schedule.epochs)
    return tr(
        "Epoch {epoch:,}, batch {n:,} of {batches:,}",
        epoch=epoch + 1,
        n=batch + 1,
        batches=schedule.batches_per_epoch,
    )


def moment_lines(record: Record, n_done: int, is_of_epoch: bool) -> tuple[str, ...]:
    """Return what there is to say of a moment, in two short lines."""
    if n_done == 0:
        return (tr("No batch is trained yet."), tr("The weights are as the seed made them."))
    if is_of_epoch:
        return _epoch_lines(record, record.schedule.position(n_done - 1).epoch)
    return _batch_lines(record, n_done - 1)


def _batch_lines(record: Record, number: int) -> tuple[str, str]:
    samples, schedule = record.samples(number).tolist(), record.schedule
    first = tr_count("Sample {samples}", "Samples {samples}", len(samples), samples=listed(samples))
    if record.inputs is not None and len(samples) <= _MOST_INPUTS:
        inputs = listed(short_text(float(record.inputs[sample])) for sample in samples)
        first = tr("{samples}  ·  x = {inputs}", samples=first, inputs=inputs)
    values = {
        "loss": loss_text(float(record.losses[number])),
        "n": schedule.update_of(number) + 1,
        "updates": schedule.n_updates,
    }
    if schedule.ends_update(record.position(number).batch):
        return first, tr("Loss {loss}  ·  update {n:,} of {updates:,}", **values)
    return first, tr("Loss {loss}  ·  kept for update {n:,} of {updates:,}", **values)


def _epoch_lines(record: Record, epoch: int) -> tuple[str, str]:
    schedule = record.schedule
    batches = tr_count("{count} batch", "{count} batches", schedule.batches_per_epoch)
    n = schedule.samples_per_epoch
    samples = tr_count("{count} sample, seen once", "{count} samples, each seen once", n)
    mean = loss_text(epoch_loss(record, epoch, EpochLoss.BATCH_MEAN))
    second = tr("Loss, mean of batches: {mean}", mean=mean)
    final = epoch_loss(record, epoch, EpochLoss.FINAL)
    if not is_unknown(final):
        second = tr("{loss}  ·  final: {final}", loss=second, final=loss_text(final))
    return tr("{batches}  ·  {samples}", batches=batches, samples=samples), second


def epoch_loss(record: Record, epoch: int, kind: EpochLoss) -> float:
    """Return one of the losses of an epoch that has ended."""
    return float(record.series(kind.series)[epoch])


def listed(things: Iterable[object]) -> str:
    """Return things one after the other, an ellipsis for those for which there is no room."""
    texts = [str(thing) for thing in things]
    text = texts[0] if texts else ""
    for one in texts[1:]:
        longer = f"{text}, {one}"
        if len(longer) > _LETTERS:
            return tr("{some} … ({n:,} in all)", some=text, n=len(texts))
        text = longer
    return text
