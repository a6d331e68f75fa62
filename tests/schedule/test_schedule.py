"""Rules of the arithmetic of samples, batches and epochs; torch's own loader is the oracle."""

from itertools import accumulate
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.data import BatchSampler, DataLoader

from epochgui.basics.errors import InputError
from epochgui.experiment.experiment import Experiment
from epochgui.parts.batching import Batching
from epochgui.parts.models.mlp import MLP
from epochgui.parts.optimizers.sgd import SGD
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import Schedule

# The machine may be busy: how long an example takes is not the rule.
unhurried = settings(deadline=None)

FIRST_EXAMPLE = Schedule(10, 3, epochs=10)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    n_samples = draw(st.integers(1, 60))
    batch_size = draw(st.integers(1, n_samples))
    accumulate = draw(st.one_of(st.integers(1, 8), st.integers(1, 2**31 - 1)))
    epochs, drop_last = draw(st.integers(1, 8)), draw(st.booleans())
    return Schedule(n_samples, batch_size, epochs, drop_last, accumulate)


def dealt_in_order(schedule: Schedule) -> list[list[int]]:
    """Return the batches that torch makes of one epoch without shuffling."""
    samples = range(schedule.n_samples)
    return list(BatchSampler(samples, schedule.batch_size, schedule.drop_last))


def test_ten_samples_in_batches_of_three_make_four_batches_and_forty_updates() -> None:
    assert FIRST_EXAMPLE.batches_per_epoch == 4
    assert [FIRST_EXAMPLE.size_of(batch) for batch in range(4)] == [3, 3, 3, 1]
    assert FIRST_EXAMPLE.last_batch_size == 1
    assert FIRST_EXAMPLE.n_batches == 40


def test_drop_last_leaves_out_what_does_not_fill_a_batch() -> None:
    schedule = Schedule(10, 3, epochs=10, drop_last=True)
    assert (schedule.n_dropped, schedule.samples_per_epoch) == (1, 9)
    assert (schedule.batches_per_epoch, schedule.last_batch_size) == (3, 3)


@unhurried
@given(schedules())
def test_an_epoch_has_as_many_batches_as_a_dataloader(schedule: Schedule) -> None:
    loader: DataLoader[int] = DataLoader(
        range(schedule.n_samples),  # type: ignore[arg-type]  # any sequence is a data set
        batch_size=schedule.batch_size,
        drop_last=schedule.drop_last,
    )
    assert schedule.batches_per_epoch == len(loader)


@unhurried
@given(schedules())
def test_batches_take_the_places_that_torch_gives_them(schedule: Schedule) -> None:
    places = list(range(schedule.n_samples))
    batches = range(schedule.batches_per_epoch)
    dealt = dealt_in_order(schedule)
    assert [places[schedule.batch_slice(batch)] for batch in batches] == dealt
    assert [schedule.size_of(batch) for batch in batches] == [len(batch) for batch in dealt]
    assert schedule.last_batch_size == len(dealt[-1])


@unhurried
@given(schedules())
def test_the_sizes_of_an_epoch_add_up_to_its_samples(schedule: Schedule) -> None:
    sizes = [schedule.size_of(batch) for batch in range(schedule.batches_per_epoch)]
    assert sum(sizes) == schedule.samples_per_epoch
    assert schedule.samples_per_epoch + schedule.n_dropped == schedule.n_samples


class Counted(NamedTuple):
    """A batch of the run as a plain loop comes by it."""

    update: int
    group: list[int]
    begins: bool
    ends: bool
    updates_after: int


def counted(schedule: Schedule) -> list[Counted]:
    """Return each batch, counted by the loop that a script would write."""
    found: list[Counted] = []
    update = 0
    for _ in range(schedule.epochs):
        gathered: list[int] = []
        for batch in range(schedule.batches_per_epoch):
            gathered.append(batch)
            is_last = batch + 1 == schedule.batches_per_epoch
            if len(gathered) == schedule.accumulate or is_last:
                found += [
                    Counted(update, gathered, i == gathered[0], i == batch, update + (i == batch))
                    for i in gathered
                ]
                gathered, update = [], update + 1
    return found


@unhurried
@given(schedules())
def test_updates_are_counted_as_a_plain_loop_counts_them(schedule: Schedule) -> None:
    loop = counted(schedule)
    assert schedule.updates_after(0) == 0
    for number, batch in enumerate(loop):
        place = schedule.position(number).batch
        assert schedule.update_of(number) == batch.update
        assert list(schedule.batches_of_update(place)) == batch.group
        assert schedule.begins_update(place) == batch.begins
        assert schedule.ends_update(place) == batch.ends
        assert schedule.updates_after(number + 1) == batch.updates_after
    assert schedule.n_updates == loop[-1].update + 1
    assert schedule.updates_per_epoch * schedule.epochs == schedule.n_updates


@unhurried
@given(schedules())
def test_every_number_is_one_batch_of_one_epoch(schedule: Schedule) -> None:
    positions = [schedule.position(number) for number in range(schedule.n_batches)]
    expected = [
        (epoch, batch)
        for epoch in range(schedule.epochs)
        for batch in range(schedule.batches_per_epoch)
    ]
    assert positions == expected
    assert [schedule.batch_number(*position) for position in positions] == list(
        range(len(positions))
    )


@pytest.mark.parametrize("number", [-1, 40, 41])
def test_a_batch_outside_the_run_has_no_position(number: int) -> None:
    with pytest.raises(IndexError, match=str(number)):
        FIRST_EXAMPLE.position(number)


@pytest.mark.parametrize(("epoch", "batch"), [(-1, 0), (10, 0), (0, -1), (0, 4)])
def test_an_epoch_or_batch_that_is_not_there_has_no_number(epoch: int, batch: int) -> None:
    with pytest.raises(IndexError):
        FIRST_EXAMPLE.batch_number(epoch, batch)


@unhurried
@given(schedules())
def test_an_epoch_ends_behind_its_last_batch(schedule: Schedule) -> None:
    ends = list(accumulate([schedule.batches_per_epoch] * schedule.epochs))
    for n_done in range(schedule.n_batches):
        assert schedule.epoch_end_after(n_done) == min(end for end in ends if end > n_done)
    assert schedule.epoch_end_after(schedule.n_batches) == schedule.n_batches


def experiment(**batching: object) -> Experiment:
    return Experiment(batching=Batching.model_validate(batching), epochs=7)


def test_a_plan_takes_its_numbers_from_the_experiment() -> None:
    assert plan(experiment(batch_size=4, drop_last=True), 30) == Schedule(30, 4, 7, drop_last=True)


@pytest.mark.parametrize("drop_last", [True, False])
def test_a_full_batch_holds_all_samples(drop_last: bool) -> None:
    schedule = plan(experiment(batch_size="full", drop_last=drop_last), 31)
    assert (schedule.batches_per_epoch, schedule.size_of(0)) == (1, 31)


@pytest.mark.parametrize(("drop_last", "reason"), [(True, "leaves no batch"), (False, "larger")])
def test_a_batch_larger_than_the_data_is_refused(drop_last: bool, reason: str) -> None:
    assert plan(experiment(batch_size=1000, drop_last=drop_last), 1000).batches_per_epoch == 1
    with pytest.raises(InputError, match=rf"1,001.*{reason}.*at most 1,000") as caught:
        plan(experiment(batch_size=1001, drop_last=drop_last), 1000)
    assert caught.value.key == "batching.batch_size"


@pytest.mark.parametrize(
    ("batching", "n_samples", "ways_out"),
    [
        ({"batch_size": 3}, 10, ["leaves 1 of 10", "drop_last", "another", "batch_norm"]),
        ({"batch_size": 1}, 10, ["at least 2", "batch_norm"]),
        ({"batch_size": 1, "drop_last": True}, 10, ["at least 2", "batch_norm"]),
        ({"batch_size": "full"}, 1, ["batch_norm"]),
    ],
)
def test_batch_norm_is_refused_a_batch_of_one_sample_and_the_ways_out_are_told(
    batching: dict[str, object], n_samples: int, ways_out: list[str]
) -> None:
    normalized = experiment(**batching).model_copy(
        update={"model": MLP(hidden=(4,), batch_norm=True)}
    )
    with pytest.raises(InputError) as caught:
        plan(normalized, n_samples)
    assert caught.value.key == "batching.batch_size"
    assert all(way in str(caught.value) for way in ways_out)


@pytest.mark.parametrize(
    ("batching", "model"),
    [
        ({"batch_size": 3, "drop_last": True}, MLP(hidden=(4,), batch_norm=True)),
        ({"batch_size": 4}, MLP(hidden=(4,), batch_norm=True)),
        ({"batch_size": 3}, MLP(hidden=(4,))),
        ({"batch_size": 3}, MLP(batch_norm=True)),  # there is nothing that it would normalize
    ],
)
def test_where_no_batch_of_one_is_normalized_there_is_a_plan(
    batching: dict[str, object], model: MLP
) -> None:
    planned = experiment(**batching).model_copy(update={"model": model})
    assert plan(planned, 10).n_samples == 10


def scaling(lr: float, base: int, batch_size: int | str) -> Experiment:
    return Experiment(
        batching=Batching.model_validate({"batch_size": batch_size}),
        optimizer=SGD(lr=lr, scale_lr=True, base_batch_size=base),
    )


@unhurried
@given(lr=st.floats(0, 1e6), base=st.integers(1, 2**31 - 1), batch_size=st.integers(1, 2**31 - 1))
def test_an_lr_is_scaled_as_a_script_computes_it_and_is_in_limits_or_refused(
    lr: float, base: int, batch_size: int
) -> None:
    experiment = scaling(lr, base, batch_size)
    scaled = eval(f"{lr!r} * {batch_size} / {base}")  # noqa: S307  as a script does
    assert experiment.optimizer.lr_for(batch_size) == scaled
    if scaled > 1e6:
        with pytest.raises(InputError, match=r"base_batch_size.*at most 1,000,000") as caught:
            plan(experiment, batch_size)
        assert caught.value.key == "optimizer.base_batch_size"
    else:
        assert plan(experiment, batch_size).batches_per_epoch == 1


def test_the_lr_of_a_full_batch_is_scaled_by_the_samples_of_the_data() -> None:
    full = scaling(0.1, 4, "full")
    assert full.optimizer.lr_for(plan(full, 10).batch_size) == 0.1 * 10 / 4


@pytest.mark.parametrize(("batch_size", "most"), [(3, 12), ("full", 40)])
def test_an_lr_is_scaled_by_all_batches_of_an_update_and_refused_where_they_are_too_many(
    batch_size: int | str, most: int
) -> None:
    """The loss of each batch is divided by accumulate: an update averages over all of them."""
    fast = scaling(1e6, most, batch_size)
    fast = fast.model_copy(update={"batching": fast.batching.model_copy(update={"accumulate": 4})})
    assert fast.optimizer.lr_for(plan(fast, 10).samples_per_update) == 1e6
    faster = fast.model_copy(
        update={"optimizer": SGD(lr=1e6, scale_lr=True, base_batch_size=most - 1)}
    )
    with pytest.raises(InputError, match=r"× \(\d+ × 4\) ÷"):
        plan(faster, 10)


def test_an_lr_that_is_not_to_be_scaled_is_what_it_is() -> None:
    assert Experiment().optimizer.lr_for(3) == 0.01
