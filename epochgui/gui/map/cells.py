"""What the cells of the membership map hold, read from the record."""

import numpy
from numpy.typing import NDArray

from epochgui.record.record import Record

# What a cell holds is the batch, counted from 0, or one of these.
DROPPED = -1
NOT_YET = -2
NO_SAMPLE = -3

Cells = NDArray[numpy.int32]
Samples = NDArray[numpy.intp]


def row_of_cells(record: Record, epoch: int, samples: Samples) -> Cells:
    """Return for each of the samples what a cell holds in an epoch.

    What drop_last leaves out is known when the epoch has ended; until then it is NOT_YET. There is
    NO_SAMPLE where the data of another run has more of them.
    """
    n_trained, n_samples = record.n_batches_in(epoch), record.schedule.n_samples
    is_beyond = samples >= n_samples
    if not n_trained:
        return numpy.where(is_beyond, NO_SAMPLE, NOT_YET).astype(numpy.int32)
    if is_beyond.any():
        cells = numpy.full(len(samples), NO_SAMPLE, numpy.int32)
        cells[~is_beyond] = row_of_cells(record, epoch, samples[~is_beyond])
        return cells
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


def content_of(record: Record, epoch: int, sample: int) -> int:
    """Return the batch that held a sample in an epoch, DROPPED, NOT_YET or NO_SAMPLE."""
    return int(row_of_cells(record, epoch, numpy.array([sample]))[0])
