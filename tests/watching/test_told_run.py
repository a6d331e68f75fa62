"""What is told of a loop comes on record, whatever the lengths of its batches and epochs."""

from uuid import uuid4

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.record.names import EPOCH_BATCH_MEAN, EPOCH_SAMPLE_MEAN, EPOCH_SECONDS
from epochgui.record.unknown import is_unknown
from epochgui.watching.frames import Frame
from epochgui.watching.grid import Announced, grid_for
from epochgui.watching.news import OVER
from epochgui.watching.told_run import Mark, ToldRun, WatchedRecord, growth
from tests.watching.tellers import Batches, epoch, hello

TWO = [([0, 1], 1.0), ([2], 4.0)]


def told(*frames: Frame) -> ToldRun:
    run = ToldRun()
    for frame in frames:
        run.hear(frame)
    return run


def record_of(run: ToldRun) -> WatchedRecord:
    grid = run.grid()
    record = WatchedRecord(uuid4(), run, grid)
    record.add(growth(record.run_id, run, grid, Mark(), Mark.of(run, grid)))
    return record


def test_batches_are_on_record_with_their_samples_sizes_and_losses() -> None:
    record = record_of(told(hello(n_samples=3), *epoch(TWO), *epoch([([2], 0.5), ([1, 0], 0.25)])))
    assert record.losses[:].tolist() == [1.0, 4.0, 0.5, 0.25]
    assert [record.samples(n).tolist() for n in range(4)] == [[0, 1], [2], [2], [1, 0]]
    assert [record.size_of(n) for n in range(4)] == [2, 1, 1, 2]
    assert record.batch_of_samples(1).tolist() == [1, 1, 0]
    assert record.series(EPOCH_SECONDS)[:].tolist() == [0.5, 0.5]


def test_means_are_those_of_the_losses_that_were_told() -> None:
    record = record_of(told(hello(), *epoch([*TWO, ([0], None)])))
    assert record.series(EPOCH_BATCH_MEAN)[0] == 2.5
    assert record.series(EPOCH_SAMPLE_MEAN)[0] == 2.0


def test_a_batch_is_done_when_its_loss_is_told_or_another_has_come() -> None:
    assert record_of(told(hello(), *epoch(TWO[:1], ends=False))).n_batches == 1
    assert record_of(told(hello(), *epoch([([0], None)], ends=False))).n_batches == 0
    unknown = record_of(told(hello(), *epoch([([0], None), ([1], 1.0)], ends=False)))
    assert unknown.n_batches == 2
    assert is_unknown(unknown.losses[0])


def test_an_epoch_that_was_left_is_filled_up_when_the_next_begins() -> None:
    left = [*epoch(TWO), *epoch(TWO[:1], ends=False)]
    assert record_of(told(hello(), *left)).n_batches == 3
    record = record_of(told(hello(), *left, *epoch(TWO)))
    assert [record.n_batches_of(n) for n in range(3)] == [2, 1, 2]
    assert record.n_batches == 6
    assert (record.size_of(3), record.samples(3).tolist()) == (0, [])
    assert is_unknown(record.losses[3])
    assert record.batch_of_samples(1).tolist() == [0, 0, -1]
    assert record.position(4) == (2, 0)


def test_samples_that_are_drawn_twice_are_in_both_batches() -> None:
    record = record_of(told(hello(), *epoch([([1, 1], 1.0), ([0], 1.0), ([1], 1.0)])))
    assert record.batches_with(0, 1) == (0, 0, 2)
    assert record.batch_of_samples(0).tolist() == [1, 2]


def test_without_numbers_there_are_losses_alone() -> None:
    run = told(hello(why_deaf="because"), *epoch([(None, 1.0), (None, 2.0)]))
    record = record_of(run)
    assert not run.has_numbers
    assert record.losses[:].tolist() == [1.0, 2.0]
    assert record.size_of(0) is None
    assert is_unknown(record.series(EPOCH_SAMPLE_MEAN)[0])


def test_the_epoch_under_way_is_not_known_to_its_end() -> None:
    run = told(hello(n_samples=4), *epoch(TWO, ends=False))
    record = record_of(run)
    assert not record.knows_order(0)
    assert record.batch_of_samples(0).tolist() == [0, 0, 1, -1]
    for frame in epoch([([3], 1.0)])[1:]:
        run.hear(frame)
    assert record.knows_order(0)
    assert record.batch_of_samples(0).tolist() == [0, 0, 1, 2]


def test_the_room_is_what_is_announced_and_then_what_has_come() -> None:
    announced = Announced(n_samples=10, n_batches=4, batch_size=3, epochs=2)
    grid = grid_for(announced, [], (0, -1), is_over=False)
    assert (grid.n_samples, grid.batches_per_epoch, grid.epochs, grid.batch_size) == (10, 4, 2, 3)
    run = told(hello(n_batches=4, epochs=2), *epoch(TWO))
    assert run.grid().batches_per_epoch == 2
    run.hear(Frame(OVER, {}, {}))
    assert run.grid().epochs == 1


@pytest.mark.parametrize(("n", "room"), [(1, 16), (16, 16), (17, 32), (40, 64)])
def test_where_nothing_is_announced_the_room_doubles(n: int, room: int) -> None:
    batches = [([0], 1.0)] * n
    assert told(hello(), *epoch(batches, ends=False)).grid().batches_per_epoch == room


def test_what_belongs_to_no_epoch_is_not_taken_in() -> None:
    _begun, batches, end = epoch(TWO)
    run = told(hello(), batches, end)
    assert run.epochs == []
    assert record_of(run).n_batches == 0


_BATCHES = st.lists(
    st.tuples(st.lists(st.integers(0, 9), max_size=4), st.none() | st.floats(0, 9)), max_size=6
)


@given(st.lists(st.tuples(_BATCHES, st.booleans()), max_size=4), st.booleans())
def test_what_comes_bit_by_bit_is_on_record_as_if_it_came_at_once(
    epochs: list[tuple[Batches, bool]], is_over: bool
) -> None:
    frames = [hello(n_samples=10, n_batches=3)]
    for batches, ends in epochs:
        frames += epoch(batches, ends)
    frames += [Frame(OVER, {}, {})] * is_over
    run, grid, record, mark = ToldRun(), None, None, Mark()
    for frame in frames:
        run.hear(frame)
        if grid != run.grid() or record is None:
            grid, mark = run.grid(), Mark()
            record = WatchedRecord(uuid4(), run, grid)
        to = Mark.of(run, grid)
        record.add(growth(record.run_id, run, grid, mark, to))
        mark = to
    assert record is not None
    whole = record_of(run)
    assert set(record.names) == set(whole.names)
    for name in whole.names:
        numpy.testing.assert_array_equal(record.series(name)[:], whole.series(name)[:])
    assert [loss for one in run.epochs for loss in one.losses if not is_unknown(loss)] == [
        loss for batches, _ in epochs for _, loss in batches if loss is not None
    ]
