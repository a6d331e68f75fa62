"""Rules of the record: nothing is lost, nothing is added, nothing can be changed."""

import pickle
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any
from uuid import uuid4

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.record.names import (
    BATCH_LOSS,
    EPOCH_BATCH_MEAN,
    EPOCH_SAMPLE_MEAN,
    EPOCH_SECONDS,
    EPOCH_SEED,
)
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.record import Order, Record
from epochgui.schedule.schedule import Schedule
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun
from epochgui.training.sampling import EpochOrders
from tests.record.telling import RUN, batches, epochs

# The machine may be busy: how long an example takes is not the rule.
unhurried = settings(deadline=None)

SCHEDULE = Schedule(10, 3, epochs=10)


def order_of_seed(seed: int) -> Order:
    return numpy.random.default_rng(seed).permutation(10)


def empty_record(schedule: Schedule = SCHEDULE) -> Record:
    return Record(RUN, schedule, order_of_seed)


def filled(n_batches: int) -> Record:
    """Return a record of this many batches, in which batch n has the loss n."""
    record = empty_record()
    seeds = range(100, 100 + -(-n_batches // 4))
    record.add(batches(0, range(n_batches), seeds, 0))
    return record


def recorded(experiment: Experiment) -> tuple[Record, list[list[int]]]:
    """Train to the end; return the record of it and the samples of each batch as they were."""
    run = TrainingRun(experiment)
    orders = EpochOrders(run.schedule.n_samples, experiment.batching.sampling(experiment.seed))
    record = Record(RUN, run.schedule, orders)
    samples: list[list[int]] = []
    while not run.finished:
        run.train_batch()
        samples.append(run.indices.tolist())
        record.add(news_of(run, RUN, record.n_batches, record.n_epochs))
        run.forget()
    return record, samples


@settings(deadline=None, max_examples=25)
@given(
    batch_size=st.integers(1, 10),
    shuffle=st.booleans(),
    drop_last=st.booleans(),
    seed=st.integers(0, 2**31 - 1),
)
def test_every_batch_has_the_samples_that_the_run_dealt(
    batch_size: int, shuffle: bool, drop_last: bool, seed: int
) -> None:
    batching = {"batch_size": batch_size, "shuffle": shuffle, "drop_last": drop_last}
    record, dealt = recorded(validated({"batching": batching, "seed": seed, "epochs": 3}))
    numbers = range(record.n_batches)
    assert [record.samples(number).tolist() for number in numbers] == dealt
    assert [record.samples(number).tolist() for number in reversed(numbers)] == dealt[::-1]


@settings(deadline=None, max_examples=25)
@given(batch_size=st.integers(1, 10), drop_last=st.booleans())
def test_the_batch_of_a_sample_is_the_one_whose_samples_hold_it(
    batch_size: int, drop_last: bool
) -> None:
    batching = {"batch_size": batch_size, "drop_last": drop_last}
    record, dealt = recorded(validated({"batching": batching, "epochs": 2}))
    per_epoch = record.schedule.batches_per_epoch
    for epoch in range(2):
        of_epoch = dealt[epoch * per_epoch : (epoch + 1) * per_epoch]
        expected = [-1] * 10
        for batch, samples in enumerate(of_epoch):
            for sample in samples:
                expected[sample] = batch
        assert record.batch_of_samples(epoch).tolist() == expected


def test_the_means_of_an_epoch_are_those_of_its_batches() -> None:
    record, dealt = recorded(Experiment())
    losses = record.losses[:].reshape(10, 4)
    sizes = [len(samples) for samples in dealt[:4]]
    assert record.n_epochs == 10
    assert record.series(EPOCH_BATCH_MEAN)[:] == pytest.approx(losses.mean(axis=1), rel=1e-12)
    assert record.series(EPOCH_SAMPLE_MEAN)[:] == pytest.approx(losses @ sizes / 10, rel=1e-12)
    assert (record.series(EPOCH_SECONDS)[:] > 0).all()


@unhurried
@given(st.lists(st.integers(0, 9), max_size=8))
def test_what_comes_in_pieces_is_the_same_as_what_comes_at_once(sizes: list[int]) -> None:
    record = empty_record()
    ends = [min(end, 40) for end in accumulate(sizes, initial=0)]
    for start, end in pairwise(ends):
        first_epoch = -(-start // 4)
        seeds = range(100 + first_epoch, 100 + -(-end // 4))
        record.add(batches(start, range(start, end), seeds, first_epoch))
    whole = filled(ends[-1])
    assert record.losses[:].tolist() == whole.losses[:].tolist()
    assert record.n_epochs_begun == whole.n_epochs_begun
    for number in range(ends[-1]):
        assert record.samples(number).tolist() == whole.samples(number).tolist()


def test_a_gap_is_refused() -> None:
    record = filled(8)
    record.add(epochs(0, [(1.5, 1.4, 1.3, 0.1)]))
    with pytest.raises(ValueError, match="8 was due"):
        record.add(batches(9, [1.0], [], 2))
    with pytest.raises(ValueError, match="1 was due"):
        record.add(epochs(2, [(1.5, 1.4, 1.3, 0.1)]))
    assert (record.losses[:].tolist(), record.n_epochs) == (list(range(8)), 1)


@unhurried
@given(first=st.integers(0, 11), n=st.integers(0, 20))
def test_what_comes_again_changes_nothing_and_what_is_new_is_added(first: int, n: int) -> None:
    record, end = filled(11), min(first + n, 40)
    first_epoch = -(-first // 4)
    seeds = range(100 + first_epoch, 100 + -(-end // 4))
    record.add(batches(first, range(first, end), seeds, first_epoch))
    whole = filled(max(11, end))
    assert record.losses[:].tolist() == whole.losses[:].tolist()
    assert record.n_epochs_begun == whole.n_epochs_begun
    for number in range(whole.n_batches):
        assert record.samples(number).tolist() == whole.samples(number).tolist()


@pytest.mark.parametrize("first", [0, 1, 2])
def test_epochs_that_come_again_change_nothing(first: int) -> None:
    rows = [(float(epoch), 1.4, 1.3, 0.1) for epoch in range(4)]
    record = filled(16)
    record.add(epochs(0, rows[:2]))
    record.add(epochs(first, [(*row[:3], 9.9) for row in rows[first:]]))
    assert record.series(EPOCH_BATCH_MEAN)[:].tolist() == [0, 1, 2, 3]
    assert record.series(EPOCH_SECONDS)[:].tolist() == [0.1, 0.1, 9.9, 9.9]


def test_more_batches_than_the_run_has_are_refused() -> None:
    record = filled(40)
    with pytest.raises(ValueError, match="41"):
        record.add(batches(40, [1.0], [], 10))


def test_what_another_run_says_is_ignored() -> None:
    record = filled(5)
    for first in (0, 5, 99):
        record.add(batches(first, [1.0], [1], first, uuid4()))
        record.add(epochs(first, [(1.0, 1.0, 1.0, 1.0)], uuid4()))
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
    record.add(epochs(0, [(1.5, 1.4, 1.3, 0.1)]))
    assert len(record.names) == 6
    arrays: list[NDArray[Any]] = [
        *(record.series(name)[:] for name in record.names),
        record.samples(5),
        record.batch_of_samples(1),
    ]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_what_happened_is_a_copy_that_cannot_be_written_to_and_goes_through_a_pickle() -> None:
    losses, seeds = [1.0, 2.0], numpy.array([3])
    told = batches(0, losses, seeds, 0)
    losses.clear()
    seeds[0] = 4
    for grew in (told, pickle.loads(pickle.dumps(told))):  # noqa: S301
        assert grew.run_id == RUN
        assert [growth.name for growth in grew.growths] == [BATCH_LOSS, EPOCH_SEED]
        assert [growth.values.tolist() for growth in grew.growths] == [[1, 2], [3]]
        for growth in grew.growths:
            with pytest.raises(ValueError, match="read-only"):
                growth.values[0] = 0


def test_no_numbers_are_not_told_of() -> None:
    assert epochs(0, []).growths == ()
    assert batches(3, [1.0], [], 1).end_of(EPOCH_SEED) is None
    assert batches(3, [1.0], [], 1).end_of(BATCH_LOSS) == 4


@pytest.mark.parametrize("name", ["batch/gradient_norm", "update/lr", "epoch/valid_loss"])
def test_a_series_never_heard_of_before_is_on_record_and_can_be_read(name: str) -> None:
    record = filled(8)
    assert name not in record.names
    record.add(SeriesGrew.of(RUN, [Growth.of(name, 0, [0.5])]))
    record.add(SeriesGrew.of(RUN, [Growth.of(name, 1, [0.25])]))
    assert record.series(name)[:].tolist() == [0.5, 0.25]
    assert record.names == (BATCH_LOSS, EPOCH_SEED, name)


def test_a_name_says_what_is_counted() -> None:
    record = empty_record()
    with pytest.raises(ValueError, match="loss does not begin with"):
        record.add(SeriesGrew.of(RUN, [Growth.of("loss", 0, [0.5])]))
    with pytest.raises(ValueError, match="loss does not begin with"):
        record.series("loss")


def test_a_series_has_no_more_numbers_than_the_run_has_of_what_is_counted() -> None:
    record = empty_record(Schedule(10, 3, epochs=10, accumulate=3))
    for name, limit in (("batch/a", 40), ("update/a", 20), ("epoch/a", 10)):
        record.add(SeriesGrew.of(RUN, [Growth.of(name, 0, [0.5] * limit)]))
        with pytest.raises(ValueError, match=f"{limit + 1} numbers of {name}"):
            record.add(SeriesGrew.of(RUN, [Growth.of(name, limit, [0.5])]))


def test_of_what_comes_together_all_is_noted_or_nothing() -> None:
    record = filled(8)
    with pytest.raises(ValueError, match="2 was due"):
        record.add(batches(8, [1.0], [1], 3))
    assert (record.n_batches, record.n_epochs_begun) == (8, 2)


@unhurried
@given(n_done=st.integers(1, 40), accumulate=st.integers(1, 5))
def test_a_branch_has_what_was_known_at_its_first_batch_and_grows_by_itself(
    n_done: int, accumulate: int
) -> None:
    schedule = Schedule(10, 3, epochs=10, accumulate=accumulate)
    record = empty_record(schedule)
    record.add(batches(0, range(40), range(10), 0))
    record.add(epochs(0, [[epoch, epoch, epoch, 0.1] for epoch in range(10)]))
    record.add(SeriesGrew.of(RUN, [Growth.of("update/lr", 0, range(schedule.n_updates))]))
    branch = record.branch(uuid4(), replace(schedule, epochs=12), n_done)
    counts = branch.n_batches, branch.n_epochs_begun, branch.n_epochs
    assert counts == (n_done, -(-n_done // 4), n_done // 4)
    updates = [schedule.ends_update(number % 4) for number in range(n_done)]
    assert len(branch.series("update/lr")) == sum(updates)
    assert branch.samples(n_done - 1).tolist() == record.samples(n_done - 1).tolist()
    branch.add(batches(n_done, [-1.0], [], 12, branch.run_id))
    assert branch.losses[:].tolist() == [*range(n_done), -1]
    assert record.losses[:].tolist() == list(range(40))


def test_seeds_of_sixty_three_bits_come_back() -> None:
    seeds: list[int] = []

    def order_and_seed(seed: int) -> Order:
        seeds.append(seed)
        return order_of_seed(seed)

    record = Record(RUN, SCHEDULE, order_and_seed)
    record.add(batches(0, [1.0], [2**63 - 1], 0))
    record.samples(0)
    assert seeds == [2**63 - 1]


@pytest.mark.parametrize("n_epochs", [312_500, 1_000_000])
@pytest.mark.parametrize("piece", [10_000_000, 625_000])
def test_ten_million_batches_cost_at_most_sixteen_bytes_each(n_epochs: int, piece: int) -> None:
    schedule = Schedule(1024, 32, n_epochs)
    record = empty_record(schedule)
    per_epoch = schedule.batches_per_epoch
    losses = numpy.arange(10_000_000, dtype=numpy.float64)
    for start in range(0, len(losses), piece):
        first, last = -(-start // per_epoch), -(-(start + piece) // per_epoch)
        seeds = numpy.arange(first, last)
        record.add(batches(start, losses[start : start + piece], seeds, first))
        rows = numpy.zeros(((start + piece) // per_epoch - record.n_epochs, 4))
        record.add(epochs(record.n_epochs, rows))
    assert record.n_batches == 10_000_000
    assert record.n_epochs_begun == record.n_epochs == 312_500
    assert record.nbytes <= 16 * record.n_batches
    assert record.losses[-1] == 9_999_999
