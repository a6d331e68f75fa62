"""The speaker's notes: each slide explained in whole sentences, with the numbers of the run."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.experiment import Experiment
from epochgui.phrases.arithmetic import drop_last_lines, lr_lines, replacement_lines
from epochgui.phrases.experiments import experiment_line
from epochgui.phrases.loss_units import loss_unit
from epochgui.phrases.numbers import loss_text
from epochgui.phrases.slides import epoch_loss, listed
from epochgui.phrases.stages import change_text, stage_changes
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.record import Record
from epochgui.record.unknown import is_unknown
from epochgui.schedule.schedule import Schedule


def title_notes(experiment: Experiment, schedule: Schedule) -> str:
    """Return what the deck is about, and that its numbers can be had again."""
    return tr(
        "These slides show how a model learns from {n:,} samples in batches of {size:,}, over "
        "{epochs:,} epochs and {updates:,} updates. The settings are: {settings}. The same "
        "settings always give the same numbers, also in a plain PyTorch script.",
        n=schedule.n_samples,
        size=schedule.batch_size,
        epochs=schedule.epochs,
        updates=schedule.n_updates,
        settings=experiment_line(experiment),
    )


def table_notes(experiment: Experiment, schedule: Schedule) -> str:
    """Return how samples become batches, batches epochs, and these updates."""
    n, size, last = schedule.n_samples, schedule.batch_size, schedule.last_batch_size
    sentences = [
        tr(
            "The {n:,} samples are dealt into batches of {size:,}, which makes {batches:,} batches "
            "in each epoch.",
            n=n,
            size=size,
            batches=schedule.batches_per_epoch,
        )
    ]
    if last < size:
        sentences.append(
            tr_count(
                "They do not come out even: the last batch has only {count} sample.",
                "They do not come out even: the last batch has only {count} samples.",
                last,
            )
        )
    sentences += [*drop_last_lines(schedule), *replacement_lines(schedule)]
    sentences.append(_updates_sentence(schedule))
    sentences += lr_lines(experiment, schedule)
    sentences.append(_order_sentence(experiment))
    return " ".join(sentences)


def _updates_sentence(schedule: Schedule) -> str:
    values = {
        "n": schedule.updates_per_epoch,
        "epochs": schedule.epochs,
        "updates": schedule.n_updates,
    }
    if schedule.accumulate == 1:
        return tr(
            "Each batch makes one update of the weights, so {n:,} updates per epoch, and over "
            "{epochs:,} epochs {updates:,} in all.",
            **values,
        )
    return tr(
        "The gradients of {k:,} batches make one update of the weights, so there are {n:,} updates "
        "per epoch, and over {epochs:,} epochs {updates:,} in all.",
        k=schedule.accumulate,
        **values,
    )


def _order_sentence(experiment: Experiment) -> str:
    match experiment.batching.sampler:
        case "once":
            return tr(
                "The order was drawn once, from the seed {seed}, so every epoch has the same "
                "batches.",
                seed=experiment.seed,
            )
        case "by_class":
            return tr("One class comes after the other, so every epoch has the same batches.")
        case "auto" if not experiment.batching.shuffle:
            return tr(
                "The samples come in the order of the data, so every epoch has the same batches."
            )
        case "weighted":
            return tr(
                "Each sample is drawn so that all classes come as often; the draws grow from the "
                "seed {seed}, so that the same experiment always gives the same batches.",
                seed=experiment.seed,
            )
    return tr(
        "The order is drawn anew for every epoch, from the seed {seed}, so that the same "
        "experiment always gives the same batches.",
        seed=experiment.seed,
    )


def moment_notes(
    experiment: Experiment, record: Record, n_done: int, is_of_epoch: bool = False
) -> str:
    """Return what can be seen on the slide of a moment, and why."""
    if n_done == 0:
        return tr(
            "Nothing is trained yet: the weights are as the seed {seed} made them, and the record "
            "is empty. The first batch comes next.",
            seed=experiment.seed,
        )
    number = n_done - 1
    if is_of_epoch:
        epoch = record.schedule.position(number).epoch
        first = record.schedule.batch_number(epoch, 0)
        sentences = [*_epoch_end(record, epoch), _outlined(record, number)]
    else:
        first = number
        sentences = [*_batch(record, number), _outlined(record, number), *_end_of(record, number)]
    sentences += _changes(experiment, record.schedule, range(first, n_done))
    unit = loss_unit(experiment)
    return " ".join([*sentences, *([unit] if unit else [])])


def _changes(experiment: Experiment, schedule: Schedule, batches: range) -> list[str]:
    """Return which settings became others within these batches."""
    return [
        tr("Other settings began here, {change}.", change=change_text(change, schedule))
        for change in stage_changes(experiment, schedule)
        if change.first_batch in batches
    ]


def _batch(record: Record, number: int) -> list[str]:
    schedule = record.schedule
    epoch, batch = schedule.position(number)
    samples = record.samples(number).tolist()
    return [
        tr(
            "This is right after batch {n:,} of {batches:,} in epoch {epoch:,}.",
            n=batch + 1,
            batches=schedule.batches_per_epoch,
            epoch=epoch + 1,
        ),
        tr_count(
            "It held {count} of the {n:,} samples, counted from 0 as PyTorch does: {samples}.",
            "It held {count} of the {n:,} samples, counted from 0 as PyTorch does: {samples}.",
            len(samples),
            n=schedule.n_samples,
            samples=listed(samples),
        ),
        *_small_batch(schedule, batch),
        tr(
            "The loss of this batch, {loss}, was measured before it changed the weights.",
            loss=loss_text(float(record.losses[number])),
        ),
        *_compared(record, number),
        _update(schedule, number, batch),
    ]


def _small_batch(schedule: Schedule, batch: int) -> list[str]:
    size = schedule.size_of(batch)
    if size == schedule.batch_size:
        return []
    return [
        tr_count(
            "It is smaller than the others, for {n:,} is no multiple of {size:,}: with {count} "
            "sample its loss jumps about more.",
            "It is smaller than the others, for {n:,} is no multiple of {size:,}: with {count} "
            "samples its loss jumps about more.",
            size,
            n=schedule.n_samples,
            size=schedule.batch_size,
        )
    ]


def _compared(record: Record, number: int) -> list[str]:
    if number == 0:
        return []
    before, now = float(record.losses[number - 1]), float(record.losses[number])
    text = loss_text(before)
    if now < before:
        return [tr("That is less than {before}, the loss of the batch before.", before=text)]
    if now > before:
        return [
            tr(
                "That is more than {before}, the loss of the batch before, which had other "
                "samples.",
                before=text,
            )
        ]
    return []


def _update(schedule: Schedule, number: int, batch: int) -> str:
    values = {"n": schedule.update_of(number) + 1, "updates": schedule.n_updates}
    if schedule.ends_update(batch):
        return tr("With it came update {n:,} of {updates:,}.", **values)
    return tr(
        "Its gradient is kept for update {n:,} of {updates:,}, which comes behind a later batch.",
        **values,
    )


def _outlined(record: Record, number: int) -> str:
    batch = record.position(number).batch
    return tr(
        "In the map each row is an epoch and each column a sample; those of batch {n:,} are "
        "outlined, and what is blank is still to come.",
        n=batch + 1,
    )


def _end_of(record: Record, number: int) -> list[str]:
    """Return what there is to say where an epoch ends with a batch."""
    epoch, batch = record.position(number)
    is_end = batch + 1 == record.schedule.batches_per_epoch
    return _epoch_end(record, epoch) if is_end and epoch < record.n_epochs else []


def _epoch_end(record: Record, epoch: int) -> list[str]:
    n = record.schedule.samples_per_epoch
    sentences = [
        tr_count(
            "Epoch {n:,} has ended: the model has seen {count} sample once more.",
            "Epoch {n:,} has ended: the model has seen each of {count} samples once more.",
            n,
            n=epoch + 1,
        ),
        tr(
            "The mean of its batch losses, which the script prints, is {mean}; weighted by the "
            "size of the batches it is {weighted}.",
            mean=loss_text(epoch_loss(record, epoch, EpochLoss.BATCH_MEAN)),
            weighted=loss_text(epoch_loss(record, epoch, EpochLoss.SAMPLE_MEAN)),
        ),
    ]
    final = epoch_loss(record, epoch, EpochLoss.FINAL)
    if not is_unknown(final):
        sentences.append(
            tr(
                "The loss over all samples with the weights as they are now is {final}.",
                final=loss_text(final),
            )
        )
    return sentences


def batches_chart_notes(record: Record) -> str:
    """Return what the chart of the batch losses shows, with its first and last number."""
    sentences = [
        tr(
            "Each point is the loss of one batch, measured before that batch changed the weights: "
            "the first of {n:,} was {first}, the last {last}.",
            n=record.n_batches,
            first=loss_text(float(record.losses[0])),
            last=loss_text(float(record.losses[record.n_batches - 1])),
        )
    ]
    if record.schedule.batches_per_epoch > 1:
        sentences.append(tr("It jumps because each batch has other samples."))
    sentences.append(tr("The numbers of the chart can be seen and edited."))
    return " ".join(sentences)


def epochs_chart_notes(schedule: Schedule) -> str:
    """Return what the losses of an epoch are, in a run with this schedule."""
    kinds = [
        tr("{name}: {explanation}", name=k.title, explanation=k.explanation)
        for k in EpochLoss.of(schedule)
    ]
    return "\n".join(kinds)
