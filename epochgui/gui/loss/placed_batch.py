"""A batch where it is drawn, and what is said of it there."""

from dataclasses import dataclass

from epochgui.basics.text import tr
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.number_text import exact_loss
from epochgui.gui.style.theme_colour import BatchColour, Colour
from epochgui.phrases.numbers import lr_text, share_text
from epochgui.record.names import BATCH_ACCURACY, UPDATE_LR
from epochgui.record.record import Record


@dataclass(frozen=True, slots=True)
class PlacedBatch:
    """A batch where it is drawn; y is NaN if its loss has no place on the scale."""

    x: float
    y: float
    text: str = ""
    colour: Colour | None = None


def placed_batch(record: Record, batch: int, scale: LossScale) -> PlacedBatch:
    """Return where a batch, counted over the run, is drawn, its colour, and what it is."""
    epoch, batch_of_epoch = record.position(batch)
    loss = record.losses[batch]
    words = {"epoch": epoch + 1, "batch": batch_of_epoch + 1, "loss": exact_loss(loss)}
    if record.schedule.accumulate == 1:
        text = tr("epoch {epoch:,}, batch {batch:,} · loss {loss}", **words)
    else:
        text = tr(
            "epoch {epoch:,}, batch {batch:,}, update {update:,} · loss {loss}",
            update=record.schedule.update_of(batch) + 1,
            **words,
        )
    accuracies = record.series(BATCH_ACCURACY)
    if batch < len(accuracies):
        share = share_text(accuracies[batch])
        text = tr("{batch} · accuracy {accuracy}", batch=text, accuracy=share)
    lrs, update = record.series(UPDATE_LR), record.schedule.update_of(batch)
    if update < len(lrs):
        text = tr("{batch} · lr {lr}", batch=text, lr=lr_text(lrs[update]))
    colour = BatchColour(batch_of_epoch, record.schedule.batches_per_epoch)
    return PlacedBatch(batch + 1, scale.place(loss), text, colour)


def bad_batch(record: Record, batch: int) -> PlacedBatch:
    """Return where a batch without a usable loss stands, and what its loss was."""
    text = tr("loss {loss}", loss=exact_loss(record.losses[batch]))
    return PlacedBatch(batch + 1, float("nan"), text)
