"""Words for how wrong the model is: of a batch, and of an epoch in three ways."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.first_example import FirstExample
from epochgui.phrases.loss_units import loss_unit
from epochgui.phrases.numbers import loss_text, short_text
from epochgui.phrases.unknown import why_unknown
from epochgui.record.names import EPOCH_BATCH_MEAN, EPOCH_FINAL_LOSS, EPOCH_SAMPLE_MEAN
from epochgui.record.record import Record
from epochgui.record.unknown import is_unknown

SHOWN_BATCHES = 6


def loss_words() -> tuple[Word, ...]:
    """Return the words for losses."""
    return (
        word_of(
            settings()["loss.name"],
            tr("Press Right a few times: each batch leaves one dot, its loss, in the plot."),
            _loss,
            ("batch", "label", "mean_of_batches", "gradient", "accuracy", "label_smoothing"),
            (tr("losses"), tr("criterion"), tr("error")),
        ),
        Word(
            "label",
            tr("Label"),
            tr("The right answer for a sample: what the model should have put out."),
            tr("Open a data file with Ctrl+D and choose as Target the column to predict."),
            _label,
            ("sample", "forward", "loss", "target", "task"),
            (tr("labels"), tr("prediction"), tr("residual")),
        ),
        Word(
            "mean_of_batches",
            tr("Mean of batch losses"),
            tr(
                "The mean of an epoch's batch losses, each batch counting the same; it is what "
                "most scripts print."
            ),
            tr("Press Shift+Right and compare the row in Epochs with the mean over samples."),
            _mean_of_batches,
            ("mean_of_samples", "final_loss", "loss"),
            (tr("mean of batches"), tr("epoch loss"), tr("batch mean")),
        ),
        Word(
            "mean_of_samples",
            tr("Mean over samples"),
            tr(
                "The mean of an epoch's losses, each sample counting the same; a short last batch "
                "then counts for less."
            ),
            tr("Turn Drop last on: all batches are full, and both means become one."),
            _mean_of_samples,
            ("mean_of_batches", "final_loss", "drop_last"),
            (tr("mean of samples"), tr("sample mean")),
        ),
        Word(
            "final_loss",
            tr("Final loss"),
            tr(
                "The loss over all samples with the parameters as they are when the epoch has "
                "ended; the means before were taken while the parameters still moved."
            ),
            tr("Press Shift+Right once: in the first epoch it is mostly far below the two means."),
            _final_loss,
            ("mean_of_batches", "mean_of_samples", "validation_loss", "epoch"),
            (tr("after the epoch"), tr("loss after the epoch"), tr("final")),
        ),
    )


def _loss(facts: Facts) -> list[str]:
    unit = loss_unit(facts.experiment)
    return [facts.experiment.loss.formula(), *([unit] if unit else []), *_newest_loss(facts)]


def _newest_loss(facts: Facts) -> list[str]:
    record, number, position = facts.record, facts.last_batch, facts.last_position
    if record is None or number is None or position is None:
        return []
    return [
        tr_count(
            "Epoch {epoch:,}, batch {batch:,}: the mean over {count} sample is {loss}.",
            "Epoch {epoch:,}, batch {batch:,}: the mean over {count} samples is {loss}.",
            record.schedule.size_of(position.batch),
            epoch=position.epoch + 1,
            batch=position.batch + 1,
            loss=loss_text(record.losses[number]),
        )
    ]


def _label(facts: Facts) -> list[str]:
    data = facts.experiment.data
    if isinstance(data, DataFile):
        return [] if data.target is None else [tr("Here: the column {name}.", name=data.target)]
    if not isinstance(data, FirstExample):
        return []
    if data.is_standardized:
        return [tr("Here: label = 2 × input, from 2 to 20, and then standardized.")]
    return [tr("Here: label = 2 × input, from 2 to 20.")]


def _mean_of_batches(facts: Facts) -> list[str]:
    record, epoch = facts.record, facts.last_epoch
    if record is None or epoch is None:
        return _not_yet(facts)
    losses = _epoch_losses(record, epoch)
    if len(losses) > SHOWN_BATCHES:
        terms = tr_count(
            "sum of {count} loss ÷ {count}", "sum of {count} losses ÷ {count}", len(losses)
        )
    else:
        terms = f"({' + '.join(map(short_text, losses))}) ÷ {len(losses):,}"
    return [_of_epoch(epoch, terms, record.series(EPOCH_BATCH_MEAN)[epoch])]


def _mean_of_samples(facts: Facts) -> list[str]:
    record, epoch = facts.record, facts.last_epoch
    if record is None or epoch is None:
        return _not_yet(facts)
    schedule, losses = record.schedule, _epoch_losses(record, epoch)
    if len(losses) > SHOWN_BATCHES:
        terms = tr("sum of size × loss ÷ {n:,}", n=schedule.samples_per_epoch)
    else:
        products = (
            f"{schedule.size_of(batch):,} × {short_text(loss)}" for batch, loss in enumerate(losses)
        )
        terms = f"({' + '.join(products)}) ÷ {schedule.samples_per_epoch:,}"
    return [_of_epoch(epoch, terms, record.series(EPOCH_SAMPLE_MEAN)[epoch])]


def _final_loss(facts: Facts) -> list[str]:
    record, epoch = facts.record, facts.last_epoch
    if record is None or epoch is None:
        return _not_yet(facts)
    terms = tr("loss over {n:,} samples", n=record.schedule.n_samples)
    loss = record.series(EPOCH_FINAL_LOSS)[epoch]
    return [
        why_unknown() if is_unknown(loss) else _of_epoch(epoch, terms, loss),
        tr("Mean of batch losses: {loss}", loss=loss_text(record.series(EPOCH_BATCH_MEAN)[epoch])),
        tr("Mean over samples: {loss}", loss=loss_text(record.series(EPOCH_SAMPLE_MEAN)[epoch])),
    ]


def _epoch_losses(record: Record, epoch: int) -> list[float]:
    first = record.schedule.batch_number(epoch, 0)
    losses: list[float] = record.losses[first : first + record.schedule.batches_per_epoch].tolist()
    return losses


def _of_epoch(epoch: int, terms: str, loss: float) -> str:
    return tr(
        "Epoch {epoch:,}: {terms} = {loss}", epoch=epoch + 1, terms=terms, loss=loss_text(loss)
    )


def _not_yet(facts: Facts) -> list[str]:
    return [] if facts.record is None else [tr("The first epoch has not ended yet.")]
