"""Rules of dealing samples into batches; the DataLoader itself is the oracle."""

import pickle
from collections.abc import Iterator
from typing import NamedTuple

import numpy
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.data import DataLoader, RandomSampler, TensorDataset, WeightedRandomSampler

from epochgui.parts.sampling.by_class import ByClass
from epochgui.parts.sampling.choice import sampling_named
from epochgui.parts.sampling.in_order import InOrder
from epochgui.parts.sampling.shuffled import Shuffled
from epochgui.parts.sampling.shuffled_once import ShuffledOnce
from epochgui.parts.sampling.weighted import Weighted
from epochgui.parts.sampling.with_replacement import WithReplacement
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
    sampler = Sampler(schedule, sampling_named("auto", shuffle, 0))
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
    sampler = Sampler(schedule, Shuffled())
    for _ in range(schedule.epochs):
        dealt = torch.cat(list(next_epoch(sampler))).tolist()
        assert len(dealt) == schedule.samples_per_epoch
        assert len(set(dealt)) == len(dealt)
        assert set(dealt) <= set(range(schedule.n_samples))


class OfClasses(NamedTuple):
    """What a DataLoader is made with so that it deals by classes."""

    classes: torch.Tensor
    generator: torch.Generator

    def weighted(self) -> WeightedRandomSampler:
        counts = torch.bincount(self.classes)
        weights = [1 / int(counts[one]) for one in self.classes]
        return WeightedRandomSampler(weights, len(self.classes), generator=self.generator)


def test_a_sampler_with_replacement_is_that_of_torch() -> None:
    schedule = Schedule(77, 10, epochs=3)
    dataset = TensorDataset(torch.arange(77))
    loader = DataLoader(dataset, batch_size=10, sampler=RandomSampler(dataset, replacement=True))
    torch.manual_seed(1)
    expected = [batch.tolist() for _ in range(3) for (batch,) in loader]
    after = torch.rand(1)
    torch.manual_seed(1)
    sampler = Sampler(schedule, WithReplacement())
    assert [batch.tolist() for _ in range(3) for batch in next_epoch(sampler)] == expected
    assert torch.equal(torch.rand(1), after)
    assert any(len(set(batch)) < len(batch) for batch in expected)


@pytest.mark.parametrize("n_draws", [0, 2])
def test_a_weighted_sampler_is_that_of_torch_seeded_at_each_epoch(n_draws: int) -> None:
    classes = torch.tensor([0] * 40 + [1] * 8 + [2] * 2)
    of_classes = OfClasses(classes, torch.Generator())
    loader = DataLoader(
        TensorDataset(torch.arange(50)), batch_size=8, sampler=of_classes.weighted()
    )
    torch.manual_seed(1)
    expected = []
    for _ in range(3):
        of_classes.generator.manual_seed(int(torch.empty((), dtype=torch.int64).random_()))
        expected += [(batch.tolist(), torch.rand(n_draws).tolist()) for (batch,) in loader]
    torch.manual_seed(1)
    sampler = Sampler(Schedule(50, 8, epochs=3), Weighted(), classes)
    dealt = [
        (batch.tolist(), torch.rand(n_draws).tolist())
        for _ in range(3)
        for batch in next_epoch(sampler)
    ]
    assert dealt == expected


def test_in_the_long_run_a_weighted_sampler_deals_all_classes_as_often() -> None:
    torch.manual_seed(0)
    classes = torch.tensor([0] * 900 + [1] * 90 + [2] * 10)
    sampler = Sampler(Schedule(1000, 1000, epochs=30), Weighted(), classes)
    dealt = torch.cat([batch for _ in range(30) for batch in next_epoch(sampler)])
    counts = torch.bincount(classes[dealt])
    # Of 30,000 draws 10,000 are of each class, with a deviation of 82.
    assert ((counts - 10_000).abs() < 500).all(), counts


def test_one_class_comes_after_the_other_and_each_as_it_stands() -> None:
    sampler = Sampler(Schedule(6, 6, epochs=1), ByClass(), torch.tensor([2, 0, 1, 0, 2, 0]))
    (batch,) = next_epoch(sampler)
    assert batch.tolist() == [1, 3, 5, 2, 0, 4]


def test_what_is_shuffled_once_has_the_same_order_in_every_epoch_and_another_by_another_seed() -> (
    None
):
    sampler = Sampler(Schedule(50, 50, epochs=2), ShuffledOnce(4))
    (first,), (second,) = next_epoch(sampler), next_epoch(sampler)
    (other,) = next_epoch(Sampler(Schedule(50, 50, epochs=2), ShuffledOnce(5)))
    assert first.tolist() == second.tolist()
    assert sorted(first.tolist()) == list(range(50))
    assert first.tolist() != other.tolist() != list(range(50))


def test_orders_by_class_come_out_of_a_pickle() -> None:
    orders = EpochOrders(50, Weighted(), torch.arange(50) % 3)
    again = pickle.loads(pickle.dumps(orders))  # noqa: S301  it was written just now
    assert again(7).tolist() == orders(7).tolist()


def test_without_shuffle_samples_come_in_their_order() -> None:
    sampler = Sampler(Schedule(5, 2, epochs=1), InOrder())
    assert [batch.tolist() for batch in next_epoch(sampler)] == [[0, 1], [2, 3], [4]]


def test_epochs_are_shuffled_differently() -> None:
    torch.manual_seed(0)
    sampler = Sampler(Schedule(50, 50, epochs=2), Shuffled())
    (first,), (second,) = next_epoch(sampler), next_epoch(sampler)
    assert first.tolist() != second.tolist()


@unhurried
@given(schedule=schedules(), shuffle=st.booleans(), seed=st.integers(0, 2**31 - 1))
def test_the_seed_of_an_epoch_recreates_its_order(
    schedule: Schedule, shuffle: bool, seed: int
) -> None:
    torch.manual_seed(seed)
    sampler = Sampler(schedule, sampling_named("auto", shuffle, 0))
    orders = EpochOrders(schedule.n_samples, sampling_named("auto", shuffle, 0))
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
    EpochOrders(20, sampling_named("auto", shuffle, 0))(12345)
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("shuffle", [True, False])
def test_the_orders_of_the_epochs_dealt_last_need_not_be_found_again(shuffle: bool) -> None:
    sampler = Sampler(Schedule(50, 7, epochs=9, drop_last=True), sampling_named("auto", shuffle, 0))
    seeds, found = [], EpochOrders(50, sampling_named("auto", shuffle, 0))
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
    sampler = Sampler(Schedule(10_000, 7, epochs=9), Shuffled())
    sampler.begin_epoch()
    sampler.order()
    sent = pickle.dumps(sampler.orders)
    assert len(sent) < 1_000
    received = pickle.loads(sent)  # noqa: S301  what was just sent
    assert received(5).tolist() == sampler.orders(5).tolist()
