"""The batch table: a row for each batch, with the samples that met in it."""

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.run.selection import Selection
from epochgui.gui.tables.accuracy_columns import accuracy_of_batches
from epochgui.gui.tables.columns_of_runs import (
    as_far_as_it_goes,
    beside_each_other,
    in_units,
    of_left,
)
from epochgui.gui.tables.copying import chosen_ranges
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.gui.tables.lr_columns import lr_of_batches
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.numbers import NO_NUMBER, WIDEST_LOSS, loss_text, short_text
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule

# More samples than this no cell can show; the tooltip and the CSV have them all.
_SHOWN = 24
_SHOWN_IN_TIP = 400


class BatchTable(RecordTable):
    """Every batch of the run; choosing a row chooses the batch in all views."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Each batch will be a row here: its samples, their inputs and its loss."), parent
        )
        self.setObjectName("batch_table")
        set_term(self, "batch")
        self.setAccessibleName(tr("Batches"))
        self._selection = selection
        self._back_at: int | None = None
        selection.changed.connect(self._on_batch_chosen)
        self.selectionModel().selectionChanged.connect(self._on_row_chosen)

    def columns_of(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the columns: what is told of the run in front, and the loss of each run."""
        record = runs[0].record
        columns = self._columns_in_front(record)
        if len(runs) > 1:
            columns = [as_far_as_it_goes(column, record, self.n_rows_of) for column in columns]
            columns.insert(0, _number_column(runs))
        losses = beside_each_other(runs, _loss_column, self.n_rows_of)
        accuracies = accuracy_of_batches(runs, self.n_rows_of)
        lrs = lr_of_batches(runs, self.n_rows_of)
        return [*columns, *in_units(runs, losses), *accuracies, *lrs]

    def columns_of_left(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the losses that came behind the branches in the runs that were left."""
        losses = of_left(runs, _loss_column, _first_row_left, self.n_rows_of, self.faint_ink)
        return in_units(runs, losses)

    def _columns_in_front(self, record: Record) -> list[TableColumn]:
        """Return which batch it is, and its samples; inputs only where there is one feature."""
        schedule = record.schedule
        most = schedule.batch_size
        updates = [] if schedule.accumulate == 1 else [_update_column(record)]
        columns = [
            TableColumn(
                tr("epoch"),
                tr("The pass over the data set that the batch belongs to."),
                lambda row: f"{record.position(row).epoch + 1:,}",
                f"{schedule.epochs:,}",
                term="epoch",
                leaves=1,
            ),
            TableColumn(
                tr("batch"),
                tr("The batch's number within its epoch; its colour is the same everywhere."),
                lambda row: f"{record.position(row).batch + 1:,}",
                f"{schedule.batches_per_epoch:,}",
                term="batch",
                colour=self._colour_of,
            ),
            *updates,
            TableColumn(
                tr("size"),
                tr("How many samples the batch holds."),
                lambda row: _size_text(record.size_of(row)),
                f"{most:,}",
                term="batch",
                leaves=4,
            ),
            TableColumn(
                tr("samples"),
                tr("Which samples met in the batch, by their place in the data set from 0."),
                lambda row: _list(record.samples(row)[: _SHOWN + 1].tolist()),
                _list([schedule.n_samples - 1] * min(most, 4)),
                term="sample",
                is_number=False,
                stretches=True,
                leaves=2,
                tip=lambda row: _list(record.samples(row).tolist(), _SHOWN_IN_TIP),
                exact=lambda row: " ".join(map(str, record.samples(row).tolist())),
            ),
        ]
        if record.inputs is not None:
            columns.append(self._input_column(record))
        return columns

    def n_rows_of(self, record: Record) -> int:
        """Return a row for each batch."""
        return record.n_batches

    def row_of_batch(self, schedule: Schedule, batch: int) -> int:  # noqa: ARG002
        """Return the row of a batch: its number."""
        return batch

    def marked_row(self) -> int | None:
        """Return the current batch, unless the user has chosen one."""
        if self._selection.batch is not None or self.run is None or not self.run.n_done:
            return None
        return min(self.run.n_done, self.rows.rowCount()) - 1

    def refresh(self) -> None:
        """Show the rows that have come since, and where the run is when it was taken back."""
        super().refresh()
        run = self.run
        if run is None or self._is_stale:
            return
        # At the newest batch the rows that come repaint the table.
        n_done = run.n_done if run.n_done < run.record.n_batches else None
        if n_done != self._back_at:
            self._back_at = n_done
            if n_done is not None:
                row = self.rows.index(max(n_done - 1, 0), 0)
                self.scrollTo(row, self.ScrollHint.PositionAtCenter)
            self.viewport().update()

    def _input_column(self, record: Record) -> TableColumn:
        inputs = record.inputs
        assert inputs is not None

        def text(row: int, most: int = _SHOWN) -> str:
            samples = record.samples(row)[: most + 1]
            return _list((short_text(value) for value in inputs[samples].tolist()), most)

        widest = max((short_text(value) for value in inputs[:50].tolist()), key=len)
        return TableColumn(
            tr("inputs"),
            tr("The inputs of those samples, in the same order, as the model sees them."),
            text,
            _list([widest] * min(record.schedule.batch_size, 4)),
            term="sample",
            is_number=False,
            stretches=True,
            leaves=5,
            tip=lambda row: text(row, _SHOWN_IN_TIP),
            exact=lambda row: " ".join(map(repr, inputs[record.samples(row)].tolist())),
        )

    def _colour_of(self, row: int) -> QColor | None:
        """Return the colour of the row's batch, moved until it can be read on this theme."""
        if self.run is None:
            return None
        schedule = self.run.record.schedule
        batch = schedule.position(row).batch
        colour = self._theme.batch_colour(batch, schedule.batches_per_epoch)
        return self._theme.ink_like(colour)

    @Slot(object)
    def _on_batch_chosen(self, batch: int | None) -> None:
        """Show the batch that was chosen in another view."""
        if not self.runs:
            return
        self.rows.grow_to(self.n_rows)
        if batch is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif not self.selectionModel().isRowSelected(batch):
            self.selectRow(batch)
            self.scrollTo(self.rows.index(batch, 0))

    @Slot()
    def _on_row_chosen(self) -> None:
        """Choose the selected row; the current one is also another when the keyboard comes.

        Of several it is the one that was selected last.
        """
        chosen, current = chosen_ranges(self.selectionModel()), self.currentIndex().row()
        if sum(map(len, chosen)) == 1:
            self._selection.choose(chosen[0].start)
        elif any(current in rows for rows in chosen):
            self._selection.choose(current)


def _first_row_left(run: Run) -> int:
    return 0 if run.left is None else run.left.n_done


def _number_column(runs: Sequence[Run]) -> TableColumn:
    """Return what the rows of several runs have in common."""
    return TableColumn(
        tr("number"),
        tr("Which batch of its run it is; epoch, batch and samples are those of the first run."),
        lambda row: f"{row + 1:,}",
        f"{max(run.record.schedule.n_batches for run in runs):,}",
    )


def _loss_column(record: Record) -> TableColumn:
    losses = record.losses
    return TableColumn(
        tr("loss"),
        tr("How wrong the model was on this batch, before the batch changed its weights."),
        lambda row: loss_text(losses[row]),
        WIDEST_LOSS,
        term="loss",
        has_point=True,
        tip=lambda row: repr(losses[row]),
        exact=lambda row: repr(losses[row]),
    )


def _update_column(record: Record) -> TableColumn:
    """Return the column that says where the optimizer stepped, when not behind each batch."""
    schedule = record.schedule

    def text(row: int) -> str:
        steps = schedule.ends_update(record.position(row).batch)
        return f"{schedule.update_of(row) + 1:,}" if steps else "+"

    def tip(row: int) -> str:
        group = schedule.batches_of_update(record.position(row).batch)
        return tr_count(
            "Update {update:,}: batch {first:,} of the epoch alone.",
            "Update {update:,}: the gradients of batches {first:,} to {last:,} of the epoch add "
            "up; then the optimizer steps.",
            len(group),
            update=schedule.update_of(row) + 1,
            first=group.start + 1,
            last=group.stop,
        )

    return TableColumn(
        tr("update"),
        tr(
            "The update that the optimizer made behind this batch; + where the batch only added "
            "its gradients for the update to come."
        ),
        text,
        f"{schedule.n_updates:,}",
        term="update",
        leaves=3,
        tip=tip,
    )


def _size_text(size: int | None) -> str:
    return NO_NUMBER if size is None else f"{size:,}"


def _list(values: Iterable[object], most: int = _SHOWN) -> str:
    """Return values side by side; an ellipsis stands for those beyond the most."""
    texts = [str(value) for value in islice(values, most + 1)]
    return "  ".join(texts[:most]) + ("  …" if len(texts) > most else "")
