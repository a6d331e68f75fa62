"""What the validation loss is to be compared with, and where it was lowest, in words."""

from epochgui.basics.text import tr, tr_count
from epochgui.phrases.numbers import loss_text
from epochgui.record.lowest import lowest_place
from epochgui.record.names import EPOCH_VALID_LOSS
from epochgui.record.record import Record


def of_validation(record: Record) -> list[str]:
    """Return what is to be said of it, in a sentence or two; nothing where none is held out."""
    n = record.schedule.n_held_out
    if not n:
        return []
    compared = tr_count(
        "The validation loss is over the {count} sample held out; compare it with the final loss, "
        "the training loss over the training set, measured at the same moment.",
        "The validation loss is over the {count} samples held out; compare it with the final loss, "
        "the training loss over the training set, measured at the same moment.",
        n,
    )
    losses = record.series(EPOCH_VALID_LOSS)
    lowest = lowest_place(losses)
    if lowest is None:
        return [compared]
    loss = loss_text(losses[lowest])
    return [compared, tr("It was lowest in epoch {n:,}: {loss}.", n=lowest + 1, loss=loss)]
