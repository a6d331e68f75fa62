"""What the cells of the membership map hold, read from the record."""

import numpy
from numpy.typing import NDArray

from epochgui.basics.text import tr
from epochgui.gui.map.geometry import MapCell
from epochgui.record.record import Record

# What a cell holds is the batch, counted from 0, or one of these.
DROPPED = -1
NOT_YET = -2

Cells = NDArray[numpy.int32]
Samples = NDArray[numpy.intp]


def row_of_cells(record: Record, epoch: int, samples: Samples) -> Cells:
    """Return for each of the samples the batch that held it in an epoch, DROPPED or NOT_YET.

    What drop_last leaves out is known when the epoch has ended; until then it is NOT_YET.
    """
    n_trained = record.n_batches_in(epoch)
    if not n_trained:
        return numpy.full(len(samples), NOT_YET, numpy.int32)
    batches = record.batch_of_samples(epoch)[samples]
    if n_trained < record.schedule.batches_per_epoch:
        batches[(batches >= n_trained) | (batches == DROPPED)] = NOT_YET
    return batches


class CellReader:
    """Reads the cells in sight, and keeps the rows that cannot change any more.

    Finding the batches of a row takes all samples of its epoch, of which a map of 100,000 draws
    but one for each pixel.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._samples: Samples = numpy.empty(0, numpy.intp)
        self._ended: dict[int, Cells] = {}

    def cells(self, epochs: range, samples: Samples) -> Cells:
        """Return the cells of epochs and samples, as int32 of shape (n_epochs, n_samples)."""
        if not numpy.array_equal(samples, self._samples):
            self._samples, self._ended = samples, {}
        n_ended = self._record.n_batches // self._record.schedule.batches_per_epoch
        rows = {epoch: self._row(epoch) for epoch in epochs}
        self._ended = {epoch: row for epoch, row in rows.items() if epoch < n_ended}
        return numpy.stack(list(rows.values()))

    def _row(self, epoch: int) -> Cells:
        row = self._ended.get(epoch)
        return row_of_cells(self._record, epoch, self._samples) if row is None else row


def content_of(record: Record, cell: MapCell) -> int:
    """Return the batch that held a sample in an epoch, DROPPED or NOT_YET."""
    return int(row_of_cells(record, cell.row, numpy.array([cell.sample]))[0])


def text_of(record: Record, cell: MapCell) -> str:
    """Return what a cell says to those who point at it."""
    content = content_of(record, cell)
    place = tr("sample {sample} · epoch {epoch}", sample=cell.sample, epoch=cell.row + 1)
    if content == NOT_YET:
        return tr("{place} · not trained yet", place=place)
    if content == DROPPED:
        return tr("{place} · left out by drop_last", place=place)
    schedule = record.schedule
    n_batches = schedule.batches_per_epoch
    text = tr("{place} · batch {n} of {all}", place=place, n=content + 1, all=n_batches)
    if schedule.accumulate == 1:
        return text
    update = schedule.update_of(schedule.batch_number(cell.row, content))
    return tr("{batch} · update {n:,}", batch=text, n=update + 1)
