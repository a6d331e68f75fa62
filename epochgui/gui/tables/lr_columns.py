"""The columns of the learning rate; none where it has no schedule."""

from collections.abc import Callable, Sequence
from functools import partial

from epochgui.basics.text import tr
from epochgui.gui.tables.columns_of_runs import RowsOf, beside_each_other
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.phrases.numbers import lr_text
from epochgui.record.names import UPDATE_LR
from epochgui.record.record import Record
from epochgui.record.runs import Run

_WIDEST = lr_text(1.234e-05)

UpdateOf = Callable[[Record, int], int | None]


def lr_of_batches(runs: Sequence[Run], n_rows_of: RowsOf) -> list[TableColumn]:
    """Return the lr of the update behind each batch, a column for each run."""
    explanation = tr("The learning rate of the update that was made behind the batch.")
    return _columns(runs, n_rows_of, _behind_batch, explanation)


def lr_of_epochs(runs: Sequence[Run], n_rows_of: RowsOf) -> list[TableColumn]:
    """Return the lr of the last update of each epoch, a column for each run."""
    explanation = tr("The learning rate of the epoch's last update.")
    return _columns(runs, n_rows_of, _behind_epoch, explanation)


def _behind_batch(record: Record, row: int) -> int | None:
    schedule = record.schedule
    ends = schedule.ends_update(record.position(row).batch)
    return schedule.update_of(row) if ends else None


def _behind_epoch(record: Record, row: int) -> int:
    return (row + 1) * record.schedule.updates_per_epoch - 1


def _columns(
    runs: Sequence[Run], n_rows_of: RowsOf, update_of: UpdateOf, explanation: str
) -> list[TableColumn]:
    if not all(run.experiment.schedule.is_there for run in runs):
        return []
    return beside_each_other(runs, partial(_column, update_of, explanation), n_rows_of)


def _column(update_of: UpdateOf, explanation: str, record: Record) -> TableColumn:
    lrs = record.series(UPDATE_LR)

    def written(row: int, text: Callable[[float], str]) -> str:
        update = update_of(record, row)
        return "" if update is None or update >= len(lrs) else text(lrs[update])

    return TableColumn(
        tr("lr"),
        explanation,
        lambda row: written(row, lr_text),
        _WIDEST,
        term="lr",
        leaves=2,
        tip=lambda row: written(row, repr),
        exact=lambda row: written(row, repr),
    )
