"""Rules of the record: nothing is lost, nothing is added, nothing can be changed."""

from itertools import accumulate, chain, pairwise
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.record.column import Column
from epochgui.record.progress import BatchesFinished, EpochsFinished
from epochgui.record.record import Order, Record
from epochgui.schedule.schedule import Schedule
from epochgui.training.run import TrainingRun
from epochgui.training.sampling import EpochOrders

# The machine may be busy: how long an example takes is not the rule.
unhurried = settings(deadline=None)

SCHEDULE = Schedule(10, 3, epochs=10)


def order_of_seed(seed: int) -> Order:
    return numpy.random.default_rng(seed).permutation(10)


def empty_record(schedule: Schedule = SCHEDULE) -> Record:
    return Record(0, schedule, order_of_seed)


def filled(n_batches: int) -> Record:
    """Return a record of this many batches, in which update n has the loss n."""
    record = empty_record()
    seeds = range(100, 100 + -(-n_batches // 4))
    record.add_batches(BatchesFinished.of(0, 0, range(n_batches), seeds))
    return record


def recorded(experiment: Experiment) -> tuple[Record, list[list[int]]]:
    """Train to the end; return the record of it and the samples of each batch as they were."""
    run = TrainingRun(experiment)
    orders = EpochOrders(run.schedule.n_samples, experiment.batching.shuffle)
    record = Record(7, run.schedule, orders)
    samples: list[list[int]] = []
    while not run.finished:
        run.train_batch()
        samples.append(run.indices.tolist())
        record.add_batches(BatchesFinished.of(7, record.n_batches, run.losses, run.epoch_seeds))
        record.add_epochs(EpochsFinished.of(7, record.n_epochs, run.epoch_results))
        run.forget()
    return record, samples


@settings(deadline=None, max_examples=25)
@given(
    batch_size=st.integers(1, 10),
    shuffle=st.booleans(),
    drop_last=st.booleans(),
    seed=st.integers(0, 2**31 - 1),
)
def test_every_update_has_the_samples_that_the_run_dealt(
    batch_size: int, shuffle: bool, drop_last: bool, seed: int
) -> None:
    batching = {"batch_size": batch_size, "shuffle": shuffle, "drop_last": drop_last}
    record, dealt = recorded(validated({"batching": batching, "seed": seed, "epochs": 3}))
    updates = range(record.n_batches)
    assert [record.samples(update).tolist() for update in updates] == dealt
    assert [record.samples(update).tolist() for update in reversed(updates)] == dealt[::-1]


@settings(deadline=None, max_examples=25)
@given(batch_size=st.integers(1, 10), drop_last=st.booleans())
def test_the_batch_of_a_sample_is_the_one_whose_samples_hold_it(
    batch_size: int, drop_last: bool
) -> None:
    batching = {"batch_size": batch_size, "drop_last": drop_last}
    record, dealt = recorded(validated({"batching": batching, "epochs": 2}))
    per_epoch = record.schedule.batches_per_epoch
    for epoch in range(2):
        batches = dealt[epoch * per_epoch : (epoch + 1) * per_epoch]
        expected = [-1] * 10
        for batch, samples in enumerate(batches):
            for sample in samples:
                expected[sample] = batch
        assert record.batch_of_samples(epoch).tolist() == expected


def test_the_means_of_an_epoch_are_those_of_its_batches() -> None:
    record, dealt = recorded(Experiment())
    losses = record.losses.reshape(10, 4)
    sizes = [len(samples) for samples in dealt[:4]]
    assert record.n_epochs == 10
    assert record.batch_means == pytest.approx(losses.mean(axis=1), rel=1e-12)
    assert record.sample_means == pytest.approx(losses @ sizes / 10, rel=1e-12)
    assert (record.seconds > 0).all()


@unhurried
@given(st.lists(st.integers(0, 9), max_size=8))
def test_what_comes_in_pieces_is_the_same_as_what_comes_at_once(sizes: list[int]) -> None:
    record = empty_record()
    ends = [min(end, 40) for end in accumulate(sizes, initial=0)]
    for start, end in pairwise(ends):
        seeds = range(100 + -(-start // 4), 100 + -(-end // 4))
        record.add_batches(BatchesFinished.of(0, start, range(start, end), seeds))
    whole = filled(ends[-1])
    assert record.losses.tolist() == whole.losses.tolist()
    assert record.n_epochs_begun == whole.n_epochs_begun
    for update in range(ends[-1]):
        assert record.samples(update).tolist() == whole.samples(update).tolist()


def test_a_gap_is_refused() -> None:
    record = filled(8)
    record.add_epochs(EpochsFinished.of(0, 0, [(1.5, 1.4, 1.3, 0.1)]))
    with pytest.raises(ValueError, match="8 was due"):
        record.add_batches(BatchesFinished.of(0, 9, [1.0], []))
    with pytest.raises(ValueError, match="1 was due"):
        record.add_epochs(EpochsFinished.of(0, 2, [(1.5, 1.4, 1.3, 0.1)]))
    assert (record.losses.tolist(), record.n_epochs) == (list(range(8)), 1)


@unhurried
@given(first=st.integers(0, 11), n=st.integers(0, 20))
def test_what_comes_again_changes_nothing_and_what_is_new_is_added(first: int, n: int) -> None:
    record, end = filled(11), min(first + n, 40)
    seeds = range(100 + -(-first // 4), 100 + -(-end // 4))
    record.add_batches(BatchesFinished.of(0, first, range(first, end), seeds))
    whole = filled(max(11, end))
    assert record.n_done == end
    assert record.losses.tolist() == whole.losses.tolist()
    assert record.n_epochs_begun == whole.n_epochs_begun
    for number in range(whole.n_batches):
        assert record.samples(number).tolist() == whole.samples(number).tolist()


@pytest.mark.parametrize("first", [0, 1, 2])
def test_epochs_that_come_again_change_nothing(first: int) -> None:
    rows = [(float(epoch), 1.4, 1.3, 0.1) for epoch in range(4)]
    record = filled(16)
    record.add_epochs(EpochsFinished.of(0, 0, rows[:2]))
    record.add_epochs(EpochsFinished.of(0, first, [(*row[:3], 9.9) for row in rows[first:]]))
    assert record.batch_means.tolist() == [0, 1, 2, 3]
    assert record.seconds.tolist() == [0.1, 0.1, 9.9, 9.9]


def test_more_batches_than_the_run_has_are_refused() -> None:
    record = filled(40)
    with pytest.raises(ValueError, match="41"):
        record.add_batches(BatchesFinished.of(0, 40, [1.0], []))


def test_what_another_run_says_is_ignored() -> None:
    record = filled(5)
    for first in (0, 5, 99):
        record.add_batches(BatchesFinished.of(1, first, [1.0], [1]))
        record.add_epochs(EpochsFinished.of(1, first, [(1.0, 1.0, 1.0, 1.0)]))
    assert (record.n_batches, record.n_epochs, record.n_epochs_begun) == (5, 0, 2)


def test_batches_on_record_are_counted_by_epoch() -> None:
    assert [filled(6).n_batches_in(epoch) for epoch in range(4)] == [4, 2, 0, 0]


def test_an_epoch_that_has_not_begun_has_no_samples() -> None:
    record = filled(4)
    assert record.batch_of_samples(0).max() == 3
    with pytest.raises(IndexError):
        record.batch_of_samples(1)
    with pytest.raises(IndexError):
        record.samples(4)
    with pytest.raises(IndexError):
        record.samples(40)


def test_nothing_on_record_can_be_written_to() -> None:
    record = filled(8)
    record.add_epochs(EpochsFinished.of(0, 0, [(1.5, 1.4, 1.3, 0.1)]))
    arrays: list[NDArray[Any]] = [
        record.losses,
        record.batch_means,
        record.sample_means,
        record.final_losses,
        record.seconds,
        record.samples(5),
        record.batch_of_samples(1),
    ]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_what_happened_is_a_copy_that_cannot_be_written_to() -> None:
    losses, seeds, rows = [1.0, 2.0], [3], [[1.0, 2.0, 3.0, 4.0]]
    batches = BatchesFinished.of(0, 0, losses, seeds)
    epochs = EpochsFinished.of(0, 0, rows)
    losses.clear()
    seeds.clear()
    rows[0].clear()
    assert (batches.losses.tolist(), batches.epoch_seeds.tolist()) == ([1, 2], [3])
    assert epochs.rows.tolist() == [[1, 2, 3, 4]]
    for array in (batches.losses, batches.epoch_seeds, epochs.rows):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_no_epochs_are_an_empty_table() -> None:
    assert EpochsFinished.of(0, 0, []).rows.shape == (0, 4)


def test_seeds_of_sixty_three_bits_come_back() -> None:
    seeds: list[int] = []

    def order_and_seed(seed: int) -> Order:
        seeds.append(seed)
        return order_of_seed(seed)

    record = Record(0, SCHEDULE, order_and_seed)
    record.add_batches(BatchesFinished.of(0, 0, [1.0], [2**63 - 1]))
    record.samples(0)
    assert seeds == [2**63 - 1]


@pytest.mark.parametrize("epochs", [312_500, 1_000_000])
@pytest.mark.parametrize("piece", [10_000_000, 625_000])
def test_ten_million_batches_cost_at_most_sixteen_bytes_each(epochs: int, piece: int) -> None:
    schedule = Schedule(1024, 32, epochs)
    record = empty_record(schedule)
    per_epoch = schedule.batches_per_epoch
    losses = numpy.arange(10_000_000, dtype=numpy.float64)
    for start in range(0, len(losses), piece):
        first, last = -(-start // per_epoch), -(-(start + piece) // per_epoch)
        seeds = numpy.arange(first, last)
        record.add_batches(BatchesFinished(0, start, losses[start : start + piece], seeds))
        rows = numpy.zeros(((start + piece) // per_epoch - record.n_epochs, 4))
        record.add_epochs(EpochsFinished(0, record.n_epochs, rows))
    assert record.n_batches == 10_000_000
    assert record.n_epochs_begun == record.n_epochs == 312_500
    assert record.nbytes <= 16 * record.n_batches
    assert record.losses[-1] == 9_999_999


@unhurried
@given(st.lists(st.lists(st.integers(0, 255), max_size=3000), max_size=5))
def test_a_column_holds_what_was_appended_and_no_more_room_than_it_may_need(
    pieces: list[list[int]],
) -> None:
    together = list(chain.from_iterable(pieces))
    column = Column(numpy.uint8, len(together))
    for piece in pieces:
        column.extend(numpy.array(piece, numpy.uint8))
    assert column.values.tolist() == together
    assert len(column) == len(together)
    assert column.nbytes <= len(together)


def test_an_array_that_a_view_was_taken_of_stays_as_it_was_while_the_column_grows() -> None:
    column = Column(numpy.int64, 100_000)
    column.extend(numpy.arange(1000))
    before = column.values
    column.extend(numpy.arange(50_000))
    assert before.tolist() == list(range(1000))
