"""What the cells of the membership map hold, read from the record."""

import numpy
from numpy.typing import NDArray

from epochgui.record.record import Record

# What a cell holds is the batch, counted from 0, or one of these.
DROPPED = -1
NOT_YET = -2
NO_SAMPLE = -3
# It is known to the record, but takes long to find out, and somebody is at it.
BEING_FOUND = -4
LOWEST = BEING_FOUND

Cells = NDArray[numpy.int32]
Samples = NDArray[numpy.intp]


def row_of_cells(record: Record, epoch: int, samples: Samples) -> Cells:
    """Return for each of the samples what a cell holds in an epoch.

    What drop_last leaves out is known when the epoch has ended; until then it is NOT_YET. There is
    NO_SAMPLE where the data of another run has more of them.
    """
    if epoch < record.n_epochs_begun:
        return as_trained(batches_of(record, epoch, samples), record, epoch)
    return numpy.where(samples >= record.schedule.n_samples, NO_SAMPLE, NOT_YET).astype(numpy.int32)


def batches_of(record: Record, epoch: int, samples: Samples) -> Cells:
    """Return the batches of samples in an epoch that has begun, whether or not they are trained."""
    batches = record.batch_of_samples(epoch)
    is_here = samples < len(batches)
    if is_here.all():
        return batches[samples]
    found = numpy.full(len(samples), NO_SAMPLE, numpy.int32)
    found[is_here] = batches[samples[is_here]]
    return found


def as_trained(batches: Cells, record: Record, epoch: int) -> Cells:
    """Return what cells hold in an epoch, of samples that come to be in these batches of it."""
    n_trained = record.n_batches_in(epoch)
    if n_trained == record.schedule.batches_per_epoch:
        return batches
    return numpy.where((batches >= n_trained) | (batches == DROPPED), NOT_YET, batches)


def content_of(record: Record, epoch: int, sample: int) -> int:
    """Return the batch that held a sample in an epoch, DROPPED, NOT_YET or NO_SAMPLE."""
    return int(row_of_cells(record, epoch, numpy.array([sample]))[0])
