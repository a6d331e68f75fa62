"""The epoch table: a row for each epoch that has ended."""

from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.tables.accuracy_columns import accuracy_of_epochs
from epochgui.gui.tables.columns_of_runs import ColumnOf, beside_each_other, in_units, of_left
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.gui.tables.lr_columns import lr_of_epochs
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.numbers import NO_NUMBER, WIDEST_LOSS, loss_text
from epochgui.phrases.unknown import why_unknown
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_FINAL_LOSS, EPOCH_SECONDS
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.record.unknown import is_unknown
from epochgui.schedule.schedule import Schedule

_TERMS: Final = {
    EpochLoss.BATCH_MEAN: "mean_of_batches",
    EpochLoss.SAMPLE_MEAN: "mean_of_samples",
    EpochLoss.FINAL: "final_loss",
    EpochLoss.VALIDATION: "validation_loss",
}


class EpochTable(RecordTable):
    """What each epoch came to.

    Signals: wanted(int), the end of an epoch, where its final loss is found out, as the number of
    batches that are done there.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Each epoch will be a row here, when it has ended: its losses and its time."),
            parent,
        )
        self.setObjectName("epoch_table")
        set_term(self, "epoch")
        self.setAccessibleName(tr("Epochs"))
        self._n_found_out = 0
        self.doubleClicked.connect(self._on_double_clicked)

    def n_rows_of(self, record: Record) -> int:
        """Return a row for each ended epoch."""
        return record.n_epochs

    def row_of_batch(self, schedule: Schedule, batch: int) -> int:
        """Return the row of the epoch that a batch is in."""
        return batch // schedule.batches_per_epoch

    def columns_of(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the columns, the losses beside each other, and of each those of all runs."""
        most = max(run.record.schedule.epochs for run in runs)
        count = TableColumn(
            tr("epoch"),
            tr("One pass over all the samples."),
            lambda row: f"{row + 1:,}",
            f"{most:,}",
            term="epoch",
        )
        return [
            count,
            *self._of_runs(runs, _batches_column),
            *self._of_runs(runs, _seen_column),
            *chain.from_iterable(
                in_units(runs, self._of_runs(runs, partial(_loss_column, kind)))
                for kind in _losses_of_all(runs)
            ),
            *accuracy_of_epochs(runs, self.n_rows_of),
            *lr_of_epochs(runs, self.n_rows_of),
            *self._of_runs(runs, _seconds_column),
        ]

    def refresh(self) -> None:
        """Show the rows that have come since, and what has been found out of others."""
        super().refresh()
        n_found_out = sum(run.record.n_found_out for run in self.runs)
        if n_found_out != self._n_found_out:
            self._n_found_out = n_found_out
            self.viewport().update()

    @property
    def shows_both_means(self) -> bool:
        """Whether the mean over samples of the run in front has room beside the other losses."""
        term = _TERMS[EpochLoss.SAMPLE_MEAN]
        places = (at for at, column in enumerate(self.rows.columns) if column.term == term)
        return not self.isColumnHidden(next(places, 0))

    def find_out(self, row: int) -> None:
        """Have the final loss of an epoch found out where it is not known."""
        run = self.run
        if run is None or not 0 <= row < run.record.n_epochs:
            return
        if is_unknown(run.record.series(EPOCH_FINAL_LOSS)[row]):
            self.wanted.emit((row + 1) * run.record.schedule.batches_per_epoch)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.rows.columns[index.column()].text(index.row()) == NO_NUMBER:
            self.find_out(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.find_out(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _of_runs(self, runs: Sequence[Run], column_of: ColumnOf) -> list[TableColumn]:
        return beside_each_other(runs, column_of, self.n_rows_of)

    def columns_of_left(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the losses of epochs that ended behind the branches in the runs that were left."""
        columns = (
            in_units(
                runs,
                of_left(
                    runs,
                    partial(_loss_column, kind, can_go_there=False),
                    _first_row_left,
                    self.n_rows_of,
                    self.faint_ink,
                ),
            )
            for kind in _losses_of_all(runs)
        )
        return list(chain.from_iterable(columns))


def _losses_of_all(runs: Sequence[Run]) -> list[EpochLoss]:
    """Return the losses that the epochs of all these runs have."""
    found = [EpochLoss.of(run.record.schedule) for run in runs]
    return [kind for kind in EpochLoss if all(kind in kinds for kinds in found)]


def _first_row_left(run: Run) -> int:
    n_done = 0 if run.left is None else run.left.n_done
    return n_done // run.record.schedule.batches_per_epoch


def _seconds_text(seconds: float) -> str:
    """Return seconds; a stopped clock, as pictures have it, measures nothing."""
    return f"{seconds:.4f}" if seconds else NO_NUMBER


def _batches_column(record: Record) -> TableColumn:
    text = f"{record.schedule.batches_per_epoch:,}"
    explanation = _batches_explained(record.schedule)
    return TableColumn(tr("batches"), explanation, lambda _row: text, text, term="batch", leaves=3)


def _seen_column(record: Record) -> TableColumn:
    each = record.schedule.samples_per_epoch
    return TableColumn(
        tr("seen"),
        tr("How many samples the model had been shown by then, repeats counted."),
        lambda row: f"{(row + 1) * each:,}",
        f"{record.schedule.epochs * each:,}",
        leaves=4,
    )


def _seconds_column(record: Record) -> TableColumn:
    seconds = record.series(EPOCH_SECONDS)
    return TableColumn(
        tr("seconds"),
        tr("The time spent training in the epoch; waiting between batches is not counted."),
        lambda row: _seconds_text(seconds[row]),
        "000.0000",
        exact=lambda row: repr(seconds[row]),
        leaves=5,
    )


def _batches_explained(schedule: Schedule) -> str:
    if schedule.accumulate == 1:
        return tr("How many batches the epoch had; each is one update of the weights.")
    return tr_count(
        "How many batches the epoch had; together they make {count} update of the weights.",
        "How many batches the epoch had; together they make {count} updates of the weights.",
        schedule.updates_per_epoch,
    )


def _loss_column(kind: EpochLoss, record: Record, can_go_there: bool = True) -> TableColumn:
    losses = record.series(kind.series)

    def tip(row: int) -> str:
        if not is_unknown(losses[row]):
            return repr(losses[row])
        if not can_go_there:
            return why_unknown()
        return tr("{why} A double click here, or Enter, goes there.", why=why_unknown())

    def exact(row: int) -> str:
        return "" if is_unknown(losses[row]) else repr(losses[row])

    return TableColumn(
        kind.heading,
        kind.explanation,
        lambda row: loss_text(losses[row]),
        WIDEST_LOSS,
        term=_TERMS[kind],
        leaves=2 if kind is EpochLoss.SAMPLE_MEAN else 0,
        has_point=True,
        tip=tip,
        exact=exact,
    )
