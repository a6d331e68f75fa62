"""What is said of the samples of the current batch."""

from epochgui.basics.text import tr, tr_count
from epochgui.observations.sheet import SampleSeen, Sheet
from epochgui.phrases.numbers import loss_text, short_text

WRONG = "✗"


def promise() -> str:
    """Return what the view says before the first batch."""
    return tr("The samples of the batch that was trained last will appear here.")


def title(sheet: Sheet) -> str:
    """Return which batch it is."""
    assert sheet.position is not None
    return tr(
        "Epoch {epoch:,}, batch {batch:,} of {n:,}",
        epoch=sheet.position.epoch + 1,
        batch=sheet.position.batch + 1,
        n=sheet.batches_per_epoch,
    )


def order_words(sheet: Sheet, n_shown: int) -> str:
    """Return which of its samples are shown, and in which order."""
    if n_shown < sheet.size:
        return tr("{n:,} of {size:,} samples, the largest loss first", n=n_shown, size=sheet.size)
    return tr_count("its only sample", "all {count} samples, the largest loss first", sheet.size)


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else short_text(value)


def reading(sheet: Sheet) -> str:
    """Return how what stands beside a sample is to be read."""
    if sheet.samples[0].is_right is None:
        return tr("label → output of the model")
    return tr("{mark} true class → what the model takes it for", mark=WRONG)


def made_of_it(sample: SampleSeen) -> str:
    """Return in short what a sample is and, where that is another, what it is taken for."""
    if sample.is_right:
        return _written(sample.label)
    if sample.is_right is None:
        return tr(
            "{label} → {output}", label=_written(sample.label), output=_written(sample.taken_for)
        )
    return tr(
        "{mark} {label} → {other}",
        mark=WRONG,
        label=_written(sample.label),
        other=_written(sample.taken_for),
    )


def loss_in_short(sample: SampleSeen) -> str:
    """Return the loss of a sample with few digits."""
    return short_text(sample.loss) if sample.loss == sample.loss else loss_text(sample.loss)


def sample_words(sample: SampleSeen) -> str:
    """Return in a sentence what there is to be said of a sample."""
    values = {
        "number": sample.index,
        "label": _written(sample.label),
        "other": _written(sample.taken_for),
        "loss": loss_text(sample.loss),
    }
    if sample.is_right is None:
        return tr(
            "Sample {number:,}: its label is {label}, the model puts out {other}. Loss: {loss}",
            **values,
        )
    if sample.is_right:
        return tr("Sample {number:,}: {label}, and the model finds it. Loss: {loss}", **values)
    return tr(
        "Sample {number:,}: {label}, which the model takes for {other}. Loss: {loss}", **values
    )
