"""Rows of a large run are found in a thread of their own, and painted as they come."""

from collections.abc import Callable, Iterator
from threading import Event, current_thread, main_thread

import numpy
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from epochgui.gui.map import reader as reading
from epochgui.gui.map.cells import BEING_FOUND, NOT_YET, row_of_cells
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.map.reader import CellReader
from epochgui.gui.run.selection import Selection
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.map.maps import picture, run_of
from tests.record.telling import new_run, shuffled, train

# An epoch of it takes more than a painting may do.
LARGE = Schedule(300_000, 100_000, epochs=20)
DRAWN = numpy.arange(0, 300_000, 1_000)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Run], MembershipMap]]:
    shown: list[MembershipMap] = []

    def make(run: Run) -> MembershipMap:
        view = MembershipMap(Selection())
        shown.append(view)
        qtbot.addWidget(view)
        view.resize(540, 360)
        view.show_runs([run])
        view.show()
        qtbot.waitExposed(view)
        return view

    yield make
    for view in shown:
        view.cells.stop()


@pytest.mark.parametrize("drop_last", [False, True])
def test_a_row_is_the_same_whoever_finds_it(drop_last: bool) -> None:
    schedule = Schedule(1_000, 300, epochs=3, drop_last=drop_last)
    run = run_of(schedule, schedule.batches_per_epoch * 2 + 1)
    samples = numpy.arange(0, 1_200, 7)
    patient, hasty = CellReader(run.record, is_patient=True), CellReader(run.record)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "AT_ONCE", 0)
        hasty.cells(range(3), samples)
        for row in hasty.to_find:
            hasty.take(row, row.batches())
        expected = patient.cells(range(3), samples)
        assert numpy.array_equal(hasty.cells(range(3), samples), expected)
    assert [row_of_cells(run.record, epoch, samples).tolist() for epoch in range(3)] == (
        expected.tolist()
    )


def test_what_is_not_found_yet_is_told_from_what_is_not_trained_yet() -> None:
    reader = CellReader(run_of(LARGE, 4).record)
    cells = reader.cells(range(3), DRAWN)
    assert [set(row) for row in cells.tolist()] == [{BEING_FOUND}, {BEING_FOUND}, {NOT_YET}]


def test_the_newest_row_is_found_first_and_none_twice() -> None:
    reader = CellReader(run_of(LARGE, 9).record)
    reader.cells(range(4), DRAWN)
    assert [row.epoch for row in reader.to_find] == [2, 1, 0]
    first = reader.to_find[0]
    reader.take(first, first.batches())
    reader.cells(range(4), DRAWN)
    assert [row.epoch for row in reader.to_find] == [1, 0]


def test_a_row_of_samples_that_are_drawn_no_more_is_not_taken() -> None:
    reader = CellReader(run_of(LARGE, 3).record)
    reader.cells(range(1), DRAWN)
    (row,) = reader.to_find
    reader.cells(range(1), DRAWN + 1)
    reader.take(row, row.batches())
    assert reader.batches(0) is None


def test_a_painting_finds_no_row_of_a_large_run_itself(
    qtbot: QtBot, show: Callable[[Run], MembershipMap]
) -> None:
    found_by = set()

    def order(seed: int) -> NDArray[numpy.int64]:
        found_by.add(current_thread() is main_thread())
        return shuffled(LARGE.n_samples)(seed)

    run = new_run(LARGE, order_of_seed=order)
    train(run, [1.0] * 12)
    run.move_to(0)  # no batch is marked
    view = show(run)
    with view.cells.whole():
        whole = picture(view)
    found_by.clear()
    qtbot.waitUntil(lambda: picture(view) == whole)
    assert found_by == {False}


def test_rows_that_are_wanted_no_more_are_not_found(
    qtbot: QtBot, show: Callable[[Run], MembershipMap]
) -> None:
    asked, may_go_on = [], Event()

    def order(seed: int) -> NDArray[numpy.int64]:
        asked.append(seed)
        may_go_on.wait(10)
        return shuffled(LARGE.n_samples)(seed)

    run = new_run(LARGE, order_of_seed=order)
    train(run, [1.0] * 12)
    run.move_to(0)
    view = show(run)
    qtbot.waitUntil(lambda: bool(asked))
    view.hide()
    view.refresh()
    may_go_on.set()
    view.cells.stop()
    assert asked == [3]
