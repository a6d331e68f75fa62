"""The columns of accuracy beside those of losses; none where no classes are learned."""

from collections.abc import Sequence
from functools import partial

from epochgui.basics.text import tr
from epochgui.gui.tables.columns_of_runs import RowsOf, beside_each_other
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.phrases.numbers import share_text
from epochgui.record.names import BATCH_ACCURACY, EPOCH_ACCURACY, EPOCH_VALID_ACCURACY
from epochgui.record.record import Record
from epochgui.record.runs import Run


def accuracy_of_batches(runs: Sequence[Run], n_rows_of: RowsOf) -> list[TableColumn]:
    """Return what share of each batch was right, a column for each run."""
    explanation = tr(
        "Of how many of its samples the model found the class, before it changed the weights."
    )
    return _columns(runs, n_rows_of, BATCH_ACCURACY, explanation)


def accuracy_of_epochs(runs: Sequence[Run], n_rows_of: RowsOf) -> list[TableColumn]:
    """Return what share of each epoch's samples was right, a column for each run."""
    explanation = tr(
        "Of how many samples the model found the class, each measured before its batch changed the "
        "weights."
    )
    return [
        *_columns(runs, n_rows_of, EPOCH_ACCURACY, explanation),
        *_of_held_out(runs, n_rows_of),
    ]


def _of_held_out(runs: Sequence[Run], n_rows_of: RowsOf) -> list[TableColumn]:
    """Return what share of the samples that are held out was right, where all runs have some."""
    if not all(run.record.schedule.n_held_out for run in runs):
        return []
    explanation = tr(
        "Of how many of the samples that are held out the model found the class, with the weights "
        "that the epoch ended with."
    )
    title = tr("validation\naccuracy")
    return _columns(runs, n_rows_of, EPOCH_VALID_ACCURACY, explanation, title)


def _columns(
    runs: Sequence[Run], n_rows_of: RowsOf, name: str, explanation: str, title: str = ""
) -> list[TableColumn]:
    if not all(run.experiment.learns_classes for run in runs):
        return []
    return beside_each_other(runs, partial(_column, name, explanation, title), n_rows_of)


def _column(name: str, explanation: str, title: str, record: Record) -> TableColumn:
    shares = record.series(name)
    return TableColumn(
        title or tr("accuracy"),
        explanation,
        lambda row: share_text(shares[row]),
        share_text(1.0),
        term="accuracy",
        leaves=1,
        has_point=True,
        tip=lambda row: repr(shares[row]),
        exact=lambda row: repr(shares[row]),
    )
