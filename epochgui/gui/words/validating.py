"""Words for what the model makes of samples that it does not learn from."""

from epochgui.basics.text import tr, tr_count
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.phrases.numbers import loss_text
from epochgui.phrases.validating import held_out_line
from epochgui.record.lowest import lowest_place
from epochgui.record.names import EPOCH_FINAL_LOSS, EPOCH_VALID_LOSS
from epochgui.record.unknown import is_unknown


def validating_words() -> tuple[Word, ...]:
    """Return the words for holding samples out."""
    known = settings()
    return (
        word_of(
            known["validation.fraction"],
            tr("Set it to 0.2, press Ctrl+R and Space: the plot gets a second curve."),
            _fraction,
            ("validation_loss", "stratify", "validation_seed", "early_stop_patience", "sample"),
            (tr("hold-out"), tr("held out"), tr("validation"), tr("validation set"), tr("split")),
        ),
        word_of(
            known["validation.seed"],
            tr("Set another one: other samples are held out, and so the curves are others."),
            _seed,
            ("fraction", "seed", "shuffle"),
        ),
        word_of(
            known["validation.stratify"],
            tr("Choose Iris as Source and hold out 0.2: with this on, 10 of each flower."),
            _stratify,
            ("fraction", "task", "accuracy"),
            (tr("stratified"),),
        ),
        Word(
            "validation_loss",
            tr("Validation loss"),
            tr(
                "The mean loss over the samples that are held out, of the weights that the epoch "
                "ended with. Where it rises while the final loss falls, the model learns its "
                "samples by heart."
            ),
            tr("Set Hold out to 0.2, press Ctrl+R and Space, and draw the final loss beside it."),
            _loss,
            ("final_loss", "fraction", "early_stop_patience", "accuracy"),
            (tr("validation accuracy"), tr("overfitting"), tr("generalization")),
        ),
        word_of(
            known["early_stop.patience"],
            tr("Choose Sine as Source, hold out 0.3 and set it to 2: the run ends by itself."),
            _patience,
            ("validation_loss", "epochs", "fraction"),
            (tr("early stopping"), tr("stopped early")),
        ),
    )


def _fraction(facts: Facts) -> list[str]:
    if facts.schedule is None or not facts.schedule.n_held_out:
        return [tr("No sample is held out.")]
    return [
        held_out_line(facts.schedule),
        tr(
            "The samples that are left are numbered anew from 0, in their order, as the DataLoader "
            "numbers them."
        ),
        tr(
            "Each pass over the samples held out draws a number from the generator that also "
            "shuffles: the epochs after the first have another order than without."
        ),
        *_standardized(facts),
    ]


def _standardized(facts: Facts) -> list[str]:
    if not facts.experiment.data.is_standardized:
        return []
    return [tr("Mean and deviation of a column are those of all samples, held out or not.")]


def _seed(_facts: Facts) -> list[str]:
    return [tr("The first so many of torch.randperm, by a generator of its own with this seed.")]


def _stratify(_facts: Facts) -> list[str]:
    return [
        tr("The samples are shuffled, sorted by class, and picked at even distances."),
    ]


def _loss(facts: Facts) -> list[str]:
    record, epoch = facts.record, facts.last_epoch
    if record is None or not record.schedule.n_held_out:
        return [tr("It is there where samples are held out.")]
    if epoch is None:
        return [tr("The first epoch has not ended yet.")]
    losses, n = record.series(EPOCH_VALID_LOSS), record.schedule.n_held_out
    final = record.series(EPOCH_FINAL_LOSS)[epoch]
    told = {"epoch": epoch + 1, "loss": loss_text(losses[epoch])}
    lines = [
        tr_count(
            "Epoch {epoch:,}: {loss} over {count} sample held out",
            "Epoch {epoch:,}: {loss} over {count} samples held out",
            n,
            **told,
        )
    ]
    if not is_unknown(final):
        lines.append(
            tr("The loss over the training set at the same moment: {loss}", loss=loss_text(final))
        )
    lowest = lowest_place(losses)
    if lowest is not None:
        lowest_loss = loss_text(losses[lowest])
        lines.append(
            tr("The lowest: {loss}, in epoch {epoch:,}", loss=lowest_loss, epoch=lowest + 1)
        )
    return lines


def _patience(facts: Facts) -> list[str]:
    n = facts.experiment.early_stop.patience
    if not n:
        return [tr("All epochs are trained.")]
    return [
        tr_count(
            "The run ends when {count} epoch has brought no lower validation loss.",
            "The run ends when {count} epochs in a row have brought no lower validation loss.",
            n,
        )
    ]
