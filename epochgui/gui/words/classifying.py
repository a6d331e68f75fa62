"""Words for learning classes."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of
from epochgui.record.names import BATCH_ACCURACY, EPOCH_ACCURACY


def classifying_words() -> tuple[Word, ...]:
    """Return the words for what is learned where it is no number."""
    known = settings()
    return (
        word_of(
            known["data.task"],
            tr("Choose Moons as Source, then classes here: the model gets a second output."),
            _task,
            ("label", "loss", "accuracy", "source"),
            (tr("classes"), tr("class"), tr("classification"), tr("regression"), tr("binary")),
        ),
        Word(
            "accuracy",
            tr("Accuracy"),
            tr(
                "Of which share of samples the model has found the class, before their batch "
                "changed its weights."
            ),
            tr(
                "Choose Iris as Source and press Space: it rises in steps, the loss falls smoothly."
            ),
            _accuracy,
            ("loss", "task", "mean_of_samples", "confusion_matrix"),
            (tr("right"),),
        ),
        Word(
            "confusion_matrix",
            tr("Confusion matrix"),
            tr(
                "How many samples of each class, a row, the model takes for which class, a column; "
                "those that are right lie on the diagonal."
            ),
            tr(
                "Choose Digits as Source, open the confusion matrix in the View menu and press "
                "Space: the diagonal fills."
            ),
            related=("accuracy", "label", "validation_loss", "sample_loss"),
        ),
        Word(
            "sample_loss",
            tr("Loss of a sample"),
            tr(
                "What the criterion says of a sample alone, by the model as it is now; that of a "
                "batch is usually their mean, before the batch changed the weights."
            ),
            tr(
                "Choose Digits as Source, open the current batch in the View menu and press Right: "
                "what is hardest comes first."
            ),
            related=("loss", "sample", "batch", "confusion_matrix"),
        ),
        word_of(
            known["loss.label_smoothing"],
            tr("Choose Iris as Source, set it to 0.2 and press Space: the loss stays above 0.5."),
            _smoothing,
            ("loss", "label", "task"),
        ),
        word_of(
            known["data.centers"],
            tr("Choose Blobs as Source and set it to 2: a single output tells them apart."),
            related=("task", "noise", "data_seed"),
        ),
    )


def _task(facts: Facts) -> list[str]:
    known = facts.experiment.data.known()
    if known is None:
        return []
    if not known.classes:
        return [tr("Here: {task}.", task=known.task.title())]
    names = ", ".join(known.classes[:10])
    return [tr("Here: {task}: {names}.", task=known.task.title(), names=names)]


def _accuracy(facts: Facts) -> list[str]:
    record, batch, epoch = facts.record, facts.last_batch, facts.last_epoch
    if record is None or batch is None or not len(record.series(BATCH_ACCURACY)):
        return [tr("It is there where classes are learned.")]
    lines = [tr("The last batch: {share:.4g} %", share=100 * record.series(BATCH_ACCURACY)[batch])]
    if epoch is not None:
        share = 100 * record.series(EPOCH_ACCURACY)[epoch]
        lines.append(tr("Epoch {epoch:,}: {share:.4g} %", epoch=epoch + 1, share=share))
    return lines


def _smoothing(facts: Facts) -> list[str]:
    return [facts.experiment.loss.formula()]
