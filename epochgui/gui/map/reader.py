"""Reads the cells in sight, at once where it takes no time, and else as they are found."""

from typing import NamedTuple

import numpy

from epochgui.gui.map.cells import (
    BEING_FOUND,
    DROPPED,
    NO_SAMPLE,
    Cells,
    Samples,
    as_trained,
    batches_of,
    row_of_cells,
)
from epochgui.record.record import OrderOfSeed, Record
from epochgui.schedule.schedule import Schedule

# To find out the batches of so many samples takes some milliseconds: so much a painting may do.
AT_ONCE = 200_000


class Row(NamedTuple):
    """A row to be found, with all that it takes, so that it can be done in any thread."""

    epoch: int
    seed: int
    samples: Samples
    schedule: Schedule
    order_of_seed: OrderOfSeed

    def batches(self) -> Cells:
        """Return for each of the samples its batch in the epoch, DROPPED or NO_SAMPLE.

        Of all samples of the epoch only those that are drawn are kept track of.
        """
        order = self.order_of_seed(self.seed)[: self.schedule.samples_per_epoch]
        is_here = self.samples < self.schedule.n_samples
        here = self.samples[is_here]
        is_drawn = numpy.zeros(self.schedule.n_samples, numpy.bool_)
        is_drawn[here] = True
        places = numpy.flatnonzero(is_drawn[order] & (order >= 0))  # a watched run has empty ones
        batches = numpy.empty(self.schedule.n_samples, numpy.int32)
        batches[here] = DROPPED
        batches[order[places]] = places // self.schedule.batch_size
        found = numpy.full(len(self.samples), NO_SAMPLE, numpy.int32)
        found[is_here] = batches[here]
        return found

    def is_the_same_as(self, other: "Row | None") -> bool:
        """Return whether another is to be found for the same cells of the same run."""
        return (
            other is not None
            and self.epoch == other.epoch
            and self.samples is other.samples  # each run has its own
        )


class CellReader:
    """Reads the cells in sight of a run, and keeps what it knows of its rows.

    Finding the batches of a row takes all samples of its epoch, of which a map of 100,000 draws but
    one for each pixel. Rows that would take long are left `to_find`; whoever has found one lets the
    reader `take` it. Not so where it `is_patient`. Of an epoch whose order is only known as far as
    it has come, as of one that is watched, the row is read anew each time.
    """

    def __init__(self, record: Record, is_patient: bool = False) -> None:
        self._record = record
        self._is_patient = is_patient
        self._samples: Samples = numpy.empty(0, numpy.intp)
        self._rows: dict[int, Cells] = {}
        self._begun: set[int] = set()
        self.to_find: tuple[Row, ...] = ()

    def cells(self, epochs: range, samples: Samples) -> Cells:
        """Return the cells of epochs and samples, as int32 of shape (n_epochs, n_samples)."""
        if not numpy.array_equal(samples, self._samples):
            self._samples, self._rows = samples.copy(), {}
        kept = set(epochs) - self._begun
        self._rows = {epoch: row for epoch, row in self._rows.items() if epoch in kept}
        n_begun = self._record.n_epochs_begun
        missing = [epoch for epoch in epochs if epoch < n_begun and epoch not in self._rows]
        self._begun = {epoch for epoch in missing if not self._record.knows_order(epoch)}
        missing = [epoch for epoch in missing if epoch not in self._begun]
        n_at_once = AT_ONCE // self._record.schedule.n_samples
        n_to_find = 0 if self._is_patient else max(len(missing) - n_at_once, 0)
        for epoch in (*missing[n_to_find:], *self._begun):
            self._rows[epoch] = batches_of(self._record, epoch, samples)
        # The newest first: it is looked at most.
        self.to_find = tuple(self._row_to_find(epoch) for epoch in reversed(missing[:n_to_find]))
        return numpy.stack([self._cells_of(epoch) for epoch in epochs])

    def batches(self, epoch: int) -> Cells | None:
        """Return the batches that an epoch in sight has, trained or not; None until found."""
        return self._rows.get(epoch)

    def take(self, row: Row, batches: Cells) -> None:
        """Know a row that was found, unless others are drawn by now."""
        if row.samples is self._samples:
            self._rows[row.epoch] = batches

    def _row_to_find(self, epoch: int) -> Row:
        record = self._record
        return Row(epoch, record.seed(epoch), self._samples, record.schedule, record.order_of_seed)

    def _cells_of(self, epoch: int) -> Cells:
        if epoch in self._rows:
            return as_trained(self._rows[epoch], self._record, epoch)
        if epoch < self._record.n_epochs_begun:
            return numpy.full(len(self._samples), BEING_FOUND, numpy.int32)
        return row_of_cells(self._record, epoch, self._samples)
