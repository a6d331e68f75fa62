"""Rules of dealing samples into batches; the DataLoader itself is the oracle."""

import pickle
from collections.abc import Iterator

import numpy
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.data import DataLoader, TensorDataset

from epochgui.schedule.schedule import Schedule
from epochgui.training.sampling import EpochOrders, Sampler

# The machine may be busy: how long an example takes is not the rule.
unhurried = settings(deadline=None)

# What one batch held, and what was drawn from the default generator right after it.
Dealt = list[tuple[list[int], list[float]]]


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    n_samples = draw(st.integers(1, 40))
    batch_size = draw(st.integers(1, n_samples))
    return Schedule(n_samples, batch_size, draw(st.integers(1, 4)), draw(st.booleans()))


def dealt_by_loader(schedule: Schedule, shuffle: bool, n_draws: int) -> Dealt:
    dataset = TensorDataset(torch.arange(schedule.n_samples))
    loader = DataLoader(
        dataset, batch_size=schedule.batch_size, shuffle=shuffle, drop_last=schedule.drop_last
    )
    return [
        (samples.tolist(), torch.rand(n_draws).tolist())
        for _ in range(schedule.epochs)
        for (samples,) in loader
    ]


def next_epoch(sampler: Sampler) -> Iterator[torch.Tensor]:
    sampler.begin_epoch()
    return sampler.batches()


def dealt_by_sampler(schedule: Schedule, shuffle: bool, n_draws: int) -> Dealt:
    sampler = Sampler(schedule, shuffle)
    return [
        (samples.tolist(), torch.rand(n_draws).tolist())
        for _ in range(schedule.epochs)
        for samples in next_epoch(sampler)
    ]


@unhurried
@given(
    schedule=schedules(),
    shuffle=st.booleans(),
    seed=st.integers(0, 2**31 - 1),
    n_draws=st.integers(0, 3),
)
def test_batches_are_those_of_a_dataloader_and_so_is_every_other_draw(
    schedule: Schedule, shuffle: bool, seed: int, n_draws: int
) -> None:
    torch.manual_seed(seed)
    expected = dealt_by_loader(schedule, shuffle, n_draws)
    state = torch.get_rng_state()
    torch.manual_seed(seed)
    assert dealt_by_sampler(schedule, shuffle, n_draws) == expected
    assert torch.equal(torch.get_rng_state(), state)


@unhurried
@given(schedule=schedules(), seed=st.integers(0, 2**31 - 1))
def test_a_shuffled_epoch_visits_every_sample_once(schedule: Schedule, seed: int) -> None:
    torch.manual_seed(seed)
    sampler = Sampler(schedule, shuffle=True)
    for _ in range(schedule.epochs):
        dealt = torch.cat(list(next_epoch(sampler))).tolist()
        assert len(dealt) == schedule.samples_per_epoch
        assert len(set(dealt)) == len(dealt)
        assert set(dealt) <= set(range(schedule.n_samples))


def test_without_shuffle_samples_come_in_their_order() -> None:
    sampler = Sampler(Schedule(5, 2, epochs=1), shuffle=False)
    assert [batch.tolist() for batch in next_epoch(sampler)] == [[0, 1], [2, 3], [4]]


def test_epochs_are_shuffled_differently() -> None:
    torch.manual_seed(0)
    sampler = Sampler(Schedule(50, 50, epochs=2), shuffle=True)
    (first,), (second,) = next_epoch(sampler), next_epoch(sampler)
    assert first.tolist() != second.tolist()


@unhurried
@given(schedule=schedules(), shuffle=st.booleans(), seed=st.integers(0, 2**31 - 1))
def test_the_seed_of_an_epoch_recreates_its_order(
    schedule: Schedule, shuffle: bool, seed: int
) -> None:
    torch.manual_seed(seed)
    sampler = Sampler(schedule, shuffle)
    orders = EpochOrders(schedule.n_samples, shuffle)
    for _ in range(schedule.epochs):
        batches = next_epoch(sampler)
        order = orders(sampler.seed)
        assert order.dtype == numpy.int64
        assert sorted(order) == list(range(schedule.n_samples))
        dealt = torch.cat(list(batches)).tolist()
        assert dealt == order[: schedule.samples_per_epoch].tolist()


@pytest.mark.parametrize("shuffle", [True, False])
def test_recreating_an_order_draws_nothing(shuffle: bool) -> None:
    state = torch.get_rng_state()
    EpochOrders(20, shuffle)(12345)
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("shuffle", [True, False])
def test_the_orders_of_the_epochs_dealt_last_need_not_be_found_again(shuffle: bool) -> None:
    sampler = Sampler(Schedule(50, 7, epochs=9, drop_last=True), shuffle)
    seeds, found = [], EpochOrders(50, shuffle)
    for _ in range(6):
        sampler.begin_epoch()
        dealt = sampler.order()
        seeds.append(sampler.seed)
        order = sampler.orders(sampler.seed)
        assert order[:49].tolist() == dealt.tolist()
        assert numpy.shares_memory(order, dealt.numpy())
    for seed in seeds:  # also those of long ago
        assert sampler.orders(seed).tolist() == found(seed).tolist()


def test_orders_go_to_another_process_without_those_that_are_kept() -> None:
    sampler = Sampler(Schedule(10_000, 7, epochs=9), shuffle=True)
    sampler.begin_epoch()
    sampler.order()
    sent = pickle.dumps(sampler.orders)
    assert len(sent) < 1_000
    received = pickle.loads(sent)  # noqa: S301  what was just sent
    assert received(5).tolist() == sampler.orders(5).tolist()
