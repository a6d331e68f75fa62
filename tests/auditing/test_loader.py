"""The audit of a loader finds each fault that is planted in it, and leaves chance as it was."""

import random
from collections.abc import Iterator

import numpy
import pytest
import torch
from torch.utils.data import (
    DataLoader,
    Dataset,
    IterableDataset,
    RandomSampler,
    Sampler,
    Subset,
    TensorDataset,
    get_worker_info,
)

import epochgui
from epochgui.auditing.report import Fault

DATA = TensorDataset(torch.arange(12.0).reshape(-1, 1), torch.arange(12) % 2)


class Given(Sampler[int]):
    """Deals just these samples, whatever the epoch."""

    def __init__(self, *epochs: list[int]) -> None:
        self.epochs = iter(epochs * 9)

    def __iter__(self) -> Iterator[int]:
        return iter(next(self.epochs))


class Stream(IterableDataset[int]):
    """Ten numbers; each worker deals its own, or all of them."""

    def __init__(self, is_split: bool) -> None:
        self.is_split = is_split

    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        if worker is None or not self.is_split:
            return iter(range(10))
        return iter(range(worker.id, 10, worker.num_workers))


def test_a_shuffling_loader_is_right() -> None:
    report = epochgui.audit(DataLoader(DATA, batch_size=5, shuffle=True), epochs=3)
    assert report.is_clean
    assert str(report).startswith("Looked at 3 epochs, in which 36 samples were dealt.")


@pytest.mark.parametrize("num_workers", [0, 2])
def test_repeated_missing_and_in_the_same_order(num_workers: int) -> None:
    def faults(sampler: Sampler[int]) -> frozenset[Fault]:
        loader = DataLoader(DATA, batch_size=4, sampler=sampler, num_workers=num_workers)
        return epochgui.audit(loader).faults

    everything = list(range(12))
    assert faults(Given([*everything, 3], everything[::-1])) == {Fault.DEALT_TWICE}
    assert faults(Given(everything[:-1], everything[-2::-1])) == {Fault.NEVER_DEALT}
    assert faults(Given(everything)) == {Fault.SAME_ORDER}


def test_with_replacement_samples_come_twice() -> None:
    sampler = RandomSampler(DATA, replacement=True)
    assert epochgui.audit(DataLoader(DATA, sampler=sampler)).faults >= {Fault.DEALT_TWICE}


@pytest.mark.parametrize(("n_shared", "is_found"), [(0, False), (2, True)])
def test_validation_samples_in_the_training_set(n_shared: int, is_found: bool) -> None:
    training: Dataset[object] = Subset(DATA, range(8))
    validation: Dataset[object] = Subset(DATA, range(8 - n_shared, 12))
    report = epochgui.audit(
        DataLoader(training, batch_size=3, shuffle=True), validation=DataLoader(validation)
    )
    assert (Fault.LEAKING in report.faults) is is_found
    assert is_found is any("2 of 6" in line for line in report.lines())


def test_an_iterable_dataset_that_each_worker_deals_whole() -> None:
    loader = DataLoader(Stream(is_split=False), batch_size=5, num_workers=2)
    assert epochgui.audit(loader, epochs=1).faults == {
        Fault.ONCE_FROM_EACH_WORKER,
        Fault.SAME_ON_ALL_WORKERS,
    }


def test_an_iterable_dataset_that_is_split_among_the_workers_is_right() -> None:
    loader = DataLoader(Stream(is_split=True), batch_size=5, num_workers=2)
    assert epochgui.audit(loader, epochs=1).is_clean


def test_what_a_loader_that_begins_anew_deals_again() -> None:
    loader = DataLoader(DATA, batch_size=4, shuffle=True)
    report = epochgui.audit(loader, resumed_after=2)
    assert report.faults == {Fault.DEALT_AGAIN}
    assert "8 of 8 samples" in str(report)


def test_whatever_a_batch_is_samples_are_told_apart_by_what_is_in_them() -> None:
    same = [{"x": torch.ones(2, 3), "name": ["a", "b"]}]
    assert epochgui.audit(same, epochs=1).is_clean
    twice = [{"x": torch.ones(2, 3), "name": ["a", "a"]}]
    assert epochgui.audit(twice, epochs=1).faults == {Fault.DEALT_TWICE}


def test_chance_is_as_it_was() -> None:
    loader = DataLoader(DATA, batch_size=5, shuffle=True)

    def draws() -> tuple[float, float, float]:
        return torch.rand(1).item(), random.random(), float(numpy.random.rand())

    torch.manual_seed(3)
    random.seed(3)
    numpy.random.seed(3)
    expected = draws()
    torch.manual_seed(3)
    random.seed(3)
    numpy.random.seed(3)
    epochgui.audit(loader)
    assert draws() == expected
