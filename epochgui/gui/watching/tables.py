"""The tables of a loop that is watched: its batches, and what its epochs came to."""

from collections.abc import Sequence
from functools import partial
from typing import Final, cast

from epochgui.basics.text import tr
from epochgui.gui.tables.columns_of_runs import ColumnOf
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.epochs_page import EpochsPage
from epochgui.gui.tables.growing_model import TableColumn
from epochgui.gui.tables.panel import TablesPanel
from epochgui.phrases.numbers import NO_NUMBER, WIDEST_LOSS, loss_text
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_SECONDS
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.record.unknown import is_unknown
from epochgui.watching.told_run import WatchedRecord

# What the final loss is, no loop tells.
TOLD: Final = (EpochLoss.BATCH_MEAN, EpochLoss.SAMPLE_MEAN)


class WatchedEpochTable(EpochTable):
    """What each epoch came to, as far as a loop tells."""

    def columns_of(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the columns of the run."""
        columns: list[ColumnOf] = [_epoch_column, _batches_column]
        columns += [partial(_mean_column, kind) for kind in TOLD]
        columns.append(_seconds_column)
        return [columns_of(runs[0].record) for columns_of in columns]


class WatchedEpochsPage(EpochsPage):
    """The epochs, and below them which losses went into their means."""

    table_of_epochs = WatchedEpochTable

    def words_about(self, run: Run) -> str:
        """Return of what the means are."""
        if run.record.schedule.n_batches and not _has_sizes(run):
            return tr(
                "The mean is that of the losses that your loop told. How many samples a batch had "
                "is not known, and so no mean over samples."
            )
        return tr("The means are those of the losses that your loop told of its batches.")


class WatchedTablesPanel(TablesPanel):
    """The two tables."""

    page_of_epochs = WatchedEpochsPage


def _has_sizes(run: Run) -> bool:
    record = run.record
    return record.n_batches == 0 or record.size_of(record.n_batches - 1) is not None


def _epoch_column(record: Record) -> TableColumn:
    return TableColumn(
        tr("epoch"),
        tr("One pass over the loader."),
        lambda row: f"{row + 1:,}",
        f"{record.schedule.epochs:,}",
        term="epoch",
    )


def _batches_column(record: Record) -> TableColumn:
    watched = cast("WatchedRecord", record)
    return TableColumn(
        tr("batches"),
        tr("How many batches the epoch had; a loop may leave an epoch before its end."),
        lambda row: f"{watched.n_batches_of(row):,}",
        f"{record.schedule.batches_per_epoch:,}",
        term="batch",
        leaves=3,
    )


def _mean_column(kind: EpochLoss, record: Record) -> TableColumn:
    losses = record.series(kind.series)
    return TableColumn(
        kind.heading,
        kind.explanation,
        lambda row: loss_text(losses[row]),
        WIDEST_LOSS,
        term="mean_of_samples" if kind is EpochLoss.SAMPLE_MEAN else "mean_of_batches",
        leaves=2 if kind is EpochLoss.SAMPLE_MEAN else 0,
        has_point=True,
        tip=lambda row: repr(losses[row]),
        exact=lambda row: "" if is_unknown(losses[row]) else repr(losses[row]),
    )


def _seconds_column(record: Record) -> TableColumn:
    seconds = record.series(EPOCH_SECONDS)
    return TableColumn(
        tr("seconds"),
        tr("How long the pass took, with all that your loop does in it."),
        lambda row: NO_NUMBER if is_unknown(seconds[row]) else f"{seconds[row]:.4f}",
        "000.0000",
        exact=lambda row: "" if is_unknown(seconds[row]) else repr(seconds[row]),
        leaves=4,
    )
