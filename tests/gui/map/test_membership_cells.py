"""What the cells of the membership map hold."""

from collections.abc import Callable

import numpy
import pytest
from numpy.typing import NDArray

from epochgui.gui.map.cells import DROPPED, NOT_YET, row_of_cells
from epochgui.gui.map.reader import CellReader
from epochgui.gui.map.words import text_of
from epochgui.record.record import Record
from epochgui.schedule.schedule import Schedule
from tests.record.telling import RUN, batches

ALL = numpy.arange(10)


def record_after(
    n_done: int,
    *,
    drop_last: bool = False,
    accumulate: int = 1,
    asked: Callable[[int], object] = lambda _: None,
) -> Record:
    """Return a record of 10 samples in batches of 3, in the order 9, 8 ... 0 in every epoch."""

    def order(seed: int) -> NDArray[numpy.int64]:
        asked(seed)
        return numpy.arange(10)[::-1].astype(numpy.int64)

    schedule = Schedule(10, 3, epochs=10, drop_last=drop_last, accumulate=accumulate)
    record = Record(RUN, schedule, order)
    add(record, n_done)
    return record


def add(record: Record, n_done: int) -> None:
    per_epoch = record.schedule.batches_per_epoch
    begun = range(record.n_epochs_begun, -(-n_done // per_epoch))
    losses = [1.0] * (n_done - record.n_batches)
    record.add(batches(record.n_batches, losses, begun, record.n_epochs_begun))


def test_a_cell_of_an_ended_epoch_holds_the_batch_of_its_sample() -> None:
    assert row_of_cells(record_after(4), 0, ALL).tolist() == [3, 2, 2, 2, 1, 1, 1, 0, 0, 0]


def test_a_batch_shows_only_when_it_was_trained() -> None:
    row = row_of_cells(record_after(6), 1, ALL).tolist()
    assert row == [NOT_YET] * 4 + [1, 1, 1, 0, 0, 0]
    assert row_of_cells(record_after(6), 2, ALL).tolist() == [NOT_YET] * 10


def test_what_drop_last_leaves_out_shows_when_the_epoch_has_ended() -> None:
    assert row_of_cells(record_after(3, drop_last=True), 0, ALL)[0] == DROPPED
    assert row_of_cells(record_after(2, drop_last=True), 0, ALL)[0] == NOT_YET


@pytest.mark.parametrize(
    ("epoch", "sample", "text"),
    [
        (0, 9, "sample 9 · epoch 1 · batch 1 of 3"),
        (0, 0, "sample 0 · epoch 1 · left out by drop_last"),
        (1, 2, "sample 2 · epoch 2 · not trained yet"),
        (9, 2, "sample 2 · epoch 10 · not trained yet"),
    ],
)
def test_a_cell_says_what_it_is(epoch: int, sample: int, text: str) -> None:
    assert text_of(record_after(4, drop_last=True), epoch, sample) == text


def test_a_cell_of_a_sample_that_came_twice_or_not_at_all_says_so() -> None:
    schedule = Schedule(4, 2, 1, deals_each_once=False)
    record = Record(RUN, schedule, lambda _seed: numpy.array([3, 0, 3, 2]))
    record.add(batches(0, [1.0, 1.0], [5], 0))
    assert text_of(record, 0, 3) == "sample 3 · epoch 1 · also in batch 1 · batch 2 of 2"
    assert text_of(record, 0, 0) == "sample 0 · epoch 1 · batch 1 of 2"
    assert text_of(record, 0, 1) == "sample 1 · epoch 1 · in no batch"


def test_a_reader_sees_what_is_trained_between_two_looks() -> None:
    record = record_after(5)
    reader = CellReader(record)
    for n_done in range(5, 13):
        add(record, n_done)
        expected = [row_of_cells(record, epoch, ALL) for epoch in range(4)]
        assert numpy.array_equal(reader.cells(range(4), ALL), numpy.stack(expected))


def test_a_reader_asks_for_other_samples_when_others_are_drawn() -> None:
    reader = CellReader(record_after(4))
    reader.cells(range(2), ALL)
    assert reader.cells(range(2), ALL[3:6])[0].tolist() == [2, 1, 1]


def test_a_reader_finds_an_ended_row_only_once() -> None:
    asked: list[int] = []
    record = record_after(40, asked=asked.append)
    reader = CellReader(record)
    first = reader.cells(range(10), ALL)
    # The record would answer from its own cache, which is small where there are many samples.
    record.batch_of_samples = pytest.fail  # type: ignore[method-assign, assignment]
    assert numpy.array_equal(reader.cells(range(10), ALL), first)
    assert asked == list(range(10))


def test_a_cell_tells_the_update_where_several_batches_make_one() -> None:
    record = record_after(8, accumulate=3)
    assert text_of(record, 1, 9) == "sample 9 · epoch 2 · batch 1 of 4 · update 3"
    assert text_of(record, 1, 0) == "sample 0 · epoch 2 · batch 4 of 4 · update 4"
