"""The tables' models keep Qt's rules; the batch table follows its tail."""

from typing import Any

import numpy
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.gui.style.theme_colour import run_colour
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.gui.tables.epoch_table import EpochTable
from epochgui.gui.tables.record_table import RecordTable
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import batches, epochs, new_run, runs_of_seeds
from tests.record.telling import train as train_batches


def empty_run(epochs: int = 50, accumulate: int = 1) -> Run:
    inputs = numpy.arange(1, 11, dtype=numpy.float32)
    return new_run(Schedule(10, 3, epochs=epochs, accumulate=accumulate), inputs)


def train(run: Run, n_epochs: int) -> None:
    """Put whole epochs on record."""
    record, begun = run.record, run.record.n_epochs
    losses = [1.0 + number for number in range(4 * n_epochs)]
    seeds = range(begun, begun + n_epochs)
    record.add(batches(record.n_batches, losses, seeds, begun, run.id))
    record.add(epochs(begun, [[2.5, 2.0, 1.5, 0.1]] * n_epochs, run.id))
    run.move_to(record.n_batches)


@pytest.fixture(params=["batches", "epochs"])
def table(request: pytest.FixtureRequest, qtbot: QtBot) -> RecordTable:
    table = BatchTable(Selection()) if request.param == "batches" else EpochTable()
    qtbot.addWidget(table)
    table.resize(500, 240)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.fixture
def batch_table(qtbot: QtBot) -> BatchTable:
    table = BatchTable(Selection())
    qtbot.addWidget(table)
    table.resize(500, 240)
    table.show()
    qtbot.waitExposed(table)
    table.show_runs([empty_run()])
    return table


def check(tester: ModelTester, table: RecordTable) -> None:
    """Check the model now, in detail, and from now on, whenever it changes."""
    tester.check(table.rows, force_py=True)  # type: ignore[no-untyped-call]
    tester.check(table.rows)  # type: ignore[no-untyped-call]


def texts(table: RecordTable, row: int) -> list[Any]:
    return [table.rows.index(row, column).data() for column in range(table.rows.columnCount())]


def test_a_model_keeps_the_rules_empty_growing_and_after_a_new_start(
    table: RecordTable, qtmodeltester: ModelTester
) -> None:
    check(qtmodeltester, table)
    run = empty_run()
    table.show_runs([run])
    for n_epochs in (1, 3):
        train(run, n_epochs)
        table.refresh()
    assert table.rows.rowCount() == table.n_rows > 0
    table.show_runs([empty_run()])
    assert table.rows.rowCount() == 0
    table.show_runs([])
    assert table.rows.columnCount() == 0


def test_a_full_model_keeps_the_rules(table: RecordTable, qtmodeltester: ModelTester) -> None:
    run = empty_run()
    train(run, 5)
    table.show_runs([run])
    check(qtmodeltester, table)


def test_a_row_of_the_batch_table_tells_of_its_batch(batch_table: BatchTable) -> None:
    run = batch_table.run
    assert run is not None
    train(run, 2)
    batch_table.refresh()
    samples = run.record.samples(6)
    assert texts(batch_table, 6) == [
        "2",
        "3",
        "3",
        "  ".join(map(str, samples)),
        "  ".join(str(sample + 1) for sample in samples),
        "7.000000",
    ]
    assert texts(batch_table, 7)[2] == "1"


def test_the_batch_table_says_where_the_optimizer_stepped_when_batches_accumulate(
    batch_table: BatchTable,
) -> None:
    run = empty_run(accumulate=3)
    batch_table.show_runs([run])
    train(run, 2)
    batch_table.refresh()
    column = [entry.title for entry in batch_table.rows.columns].index("update")
    updates = [texts(batch_table, row)[column] for row in range(8)]
    assert updates == ["+", "+", "1", "2", "+", "+", "3", "4"]
    tip = Qt.ItemDataRole.ToolTipRole
    assert "batches 1 to 3" in batch_table.rows.index(4, column).data(tip)
    assert "batch 4 of the epoch alone" in batch_table.rows.index(7, column).data(tip)


def test_without_accumulating_no_column_tells_of_updates(batch_table: BatchTable) -> None:
    assert "update" not in [column.title for column in batch_table.rows.columns]


def test_a_row_of_the_epoch_table_tells_of_its_epoch(qtbot: QtBot) -> None:
    table, run = EpochTable(), empty_run()
    qtbot.addWidget(table)
    train(run, 2)
    table.show_runs([run])
    table.show()
    assert texts(table, 1) == ["2", "4", "20", "2.500000", "2.000000", "1.500000", "0.1000"]


def test_every_column_is_explained(table: RecordTable) -> None:
    table.show_runs([empty_run()])
    horizontal, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    for column in range(table.rows.columnCount()):
        assert table.rows.headerData(column, horizontal)
        assert table.rows.headerData(column, horizontal, tip).endswith(".")


def shows_last_row(table: RecordTable) -> bool:
    place = table.visualRect(table.rows.index(table.rows.rowCount() - 1, 0))
    return table.viewport().rect().contains(place.center())


def test_the_batch_table_follows_its_tail_only_from_there(
    batch_table: BatchTable, qtbot: QtBot
) -> None:
    run, bar = batch_table.run, batch_table.verticalScrollBar()
    assert run is not None

    def grow() -> None:
        before = bar.maximum()
        train(run, 5)
        batch_table.refresh()
        qtbot.waitUntil(lambda: bar.maximum() > before)

    for _ in range(3):
        grow()
        assert shows_last_row(batch_table)
    bar.setValue(5)
    grow()
    assert bar.value() == 5
    bar.setValue(bar.maximum())
    grow()
    assert shows_last_row(batch_table)


@pytest.mark.parametrize("height", range(240, 264, 5))
def test_rows_begin_whole_wherever_the_program_scrolls(
    batch_table: BatchTable, height: int
) -> None:
    assert batch_table.run is not None
    batch_table.resize(500, height)
    train(batch_table.run, 10)
    batch_table.refresh()
    rows = batch_table.rows
    last = batch_table.visualRect(rows.index(rows.rowCount() - 1, 0))
    assert batch_table.viewport().rect().contains(last)
    assert batch_table.rowViewportPosition(batch_table.rowAt(0)) == 0
    for row, hint in (
        (20, batch_table.ScrollHint.PositionAtCenter),
        (3, batch_table.ScrollHint.EnsureVisible),
        (31, batch_table.ScrollHint.EnsureVisible),
    ):
        batch_table.scrollTo(rows.index(row, 0), hint)
        assert batch_table.viewport().rect().contains(batch_table.visualRect(rows.index(row, 0)))
        assert batch_table.rowViewportPosition(batch_table.rowAt(0)) == 0


def test_a_table_out_of_sight_catches_up_when_it_is_shown(table: RecordTable) -> None:
    run = empty_run()
    table.show_runs([run])
    table.hide()
    train(run, 3)
    table.refresh()
    assert table.rows.rowCount() == 0
    table.show()
    assert table.rows.rowCount() == table.n_rows


def three_runs() -> list[Run]:
    """Return runs of different schedules, the one in front the shortest so far."""
    inputs = numpy.arange(1, 11, dtype=numpy.float32)
    schedules = (
        Schedule(10, 3, epochs=50),
        Schedule(10, 5, epochs=20, accumulate=2),
        Schedule(6, 4, epochs=1_000, drop_last=True),
    )
    runs = [new_run(schedule, inputs[: schedule.n_samples]) for schedule in schedules]
    for first_loss, run, n_batches in zip((0.0, 100.0, 200.0), runs, (5, 16, 9), strict=True):
        train_batches(run, [first_loss + number for number in range(n_batches)])
    return runs


def titles(table: RecordTable) -> list[str]:
    return [column.title for column in table.rows.columns]


def test_a_model_of_three_runs_keeps_the_rules_growing_and_after_a_new_start(
    table: RecordTable, qtmodeltester: ModelTester
) -> None:
    check(qtmodeltester, table)
    runs = three_runs()
    table.show_runs(runs)
    for run in runs:
        train_batches(run, [1.0] * 4)
        table.refresh()
        assert table.rows.rowCount() == max(table.n_rows_of(run.record) for run in runs)
    table.show_runs(runs[2:0:-1])
    table.show_runs([])
    assert table.rows.columnCount() == 0


def test_a_full_model_of_three_runs_keeps_the_rules(
    table: RecordTable, qtmodeltester: ModelTester
) -> None:
    table.show_runs(three_runs())
    check(qtmodeltester, table)


def test_three_runs_have_their_losses_beside_each_other(batch_table: BatchTable) -> None:
    batch_table.show_runs(three_runs())
    assert titles(batch_table) == [
        *("number", "epoch", "batch", "size", "samples", "inputs"),
        *("loss\nrun 1", "loss\nrun 2", "loss\nrun 3"),
    ]
    assert texts(batch_table, 4)[:4] == ["5", "2", "1", "3"]
    assert texts(batch_table, 4)[-3:] == ["4.000000", "104.000000", "204.000000"]


def test_where_a_run_has_not_come_to_its_columns_are_empty(batch_table: BatchTable) -> None:
    batch_table.show_runs(three_runs())
    assert texts(batch_table, 5) == ["6", "", "", "", "", "", "", "105.000000", "205.000000"]
    assert texts(batch_table, 15)[-3:] == ["", "115.000000", ""]
    tip = Qt.ItemDataRole.ToolTipRole
    told = [batch_table.rows.index(15, column).data(tip) for column in range(9)]
    assert [bool(text) for text in told] == [False] * 7 + [True, False]


def test_a_batch_that_the_run_in_front_does_not_have_can_be_chosen(batch_table: BatchTable) -> None:
    batch_table.show_runs(three_runs())
    batch_table.selectRow(12)
    batch_table.grab()
    assert batch_table.selectionModel().selectedRows()[0].row() == 12


def test_three_runs_have_each_loss_of_their_epochs_beside_each_other(qtbot: QtBot) -> None:
    table = EpochTable()
    qtbot.addWidget(table)
    table.resize(1400, 300)
    table.show_runs(three_runs())
    table.show()
    losses = ("mean of\nbatches", "mean over\nsamples", "final\nloss")
    of_each = ("batches", "seen", *losses, "seconds")
    assert titles(table) == [
        "epoch",
        *(f"{title}\nrun {number}" for title in of_each for number in (1, 2, 3)),
    ]
    assert texts(table, 0)[:10] == [
        *("1", "4", "2", "1", "10", "10", "4"),
        *("1.500000", "100.500000", "200.000000"),
    ]
    assert texts(table, 1)[1:4] == ["", "2", "1"]
    assert table.rows.rowCount() == 9


def test_the_heading_of_a_run_says_what_was_asked_for(batch_table: BatchTable) -> None:
    batch_table.show_runs(three_runs())
    tip = batch_table.rows.headerData(7, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Of “run 2”: " in tip
    assert "SGD lr 0.01" in tip


def test_runs_are_called_by_what_differs_in_their_headings(batch_table: BatchTable) -> None:
    batch_table.show_runs(runs_of_seeds(Schedule(10, 3, epochs=2), 4, 7))
    assert titles(batch_table)[-2:] == ["loss\nSeed 4", "loss\nSeed 7"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_columns_of_a_run_are_underlined_in_its_colour(
    batch_table: BatchTable, theme: Theme
) -> None:
    batch_table.set_theme(theme)
    batch_table.resize(900, 240)
    for n_runs in (3, 1):
        batch_table.show_runs(three_runs()[:n_runs])
        header = batch_table.horizontalHeader()
        lowest = header.height() - 1
        image = header.grab().toImage()
        middles = [
            header.sectionViewportPosition(place) + header.sectionSize(place) // 2
            for place in range(header.count())
        ]
        lines = [image.pixelColor(x, lowest).name() for x in middles]
        colours = [run_colour(place, n_runs) for place in range(n_runs)]
        of_runs = [colour.of(theme).name() for colour in colours if colour is not None]
        assert len(set(lines[:-n_runs])) == 1
        assert lines[-n_runs:] == (of_runs or lines[:1])


def test_one_run_is_not_numbered(table: RecordTable) -> None:
    table.show_runs([empty_run()])
    assert not [title for title in titles(table) if "run" in title or "number" in title]
