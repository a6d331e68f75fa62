"""A loop that is watched computes what it computes alone, and all of it is told."""

from itertools import chain
from typing import Any

import numpy
import pytest
import torch
from torch.utils.data import DataLoader

import epochgui
from epochgui.record.unknown import is_unknown
from epochgui.watching.hearing import BEGUN_BEFORE, ITERABLE, NO_LOADER
from tests.watching.conftest import Hear
from tests.watching.loops import LOADERS, N_SAMPLES, Streamed, Trained, collate, loader, train

EPOCHS = 3


def alone(loader: DataLoader[Any]) -> Trained:
    torch.manual_seed(1)
    return train([loader] * EPOCHS, lambda _loss: None)


def watched_by(loader: DataLoader[Any]) -> tuple[Trained, epochgui.watching.watched.Watched[Any]]:
    torch.manual_seed(1)
    watched = epochgui.watch(loader)
    return train([watched] * EPOCHS, watched.loss), watched


@pytest.mark.parametrize("kind", LOADERS)
def test_a_watched_loop_has_the_batches_losses_and_draws_that_it_has_alone(
    kind: str, hear: Hear
) -> None:
    expected = alone(LOADERS[kind]())
    trained, watched = watched_by(LOADERS[kind]())
    assert trained == expected
    told = hear(watched)
    assert [*chain.from_iterable(epoch.losses for epoch in told.epochs)] == expected.losses
    samples = [
        epoch.samples(batch).tolist() for epoch in told.epochs for batch in range(len(epoch.sizes))
    ]
    assert samples == expected.numbers
    assert len(told.epochs) == EPOCHS
    assert told.is_over


def test_of_an_iterable_dataset_losses_are_told_without_samples(hear: Hear) -> None:
    def stream() -> DataLoader[Any]:
        return DataLoader(Streamed(), batch_size=4, collate_fn=collate)

    expected = alone(stream())
    trained, watched = watched_by(stream())
    assert trained == expected
    told = hear(watched)
    assert told.why_deaf == ITERABLE
    assert not told.has_numbers
    assert [*chain.from_iterable(epoch.losses for epoch in told.epochs)] == expected.losses


def test_any_other_iterable_is_watched_without_samples(hear: Hear) -> None:
    watched = epochgui.watch([1.5, 2.5])
    for number in watched:
        watched.loss(number)
    told = hear(watched)
    assert told.why_deaf == NO_LOADER
    assert told.epochs[0].losses == [1.5, 2.5]


def test_a_loader_is_left_as_it_was(hear: Hear) -> None:
    mine = loader(batch_size=3, shuffle=True)
    before = dict(vars(mine))
    watched = epochgui.watch(mine)
    assert len(watched) == len(mine)
    list(watched)
    assert vars(mine) == before
    hear(watched)


def test_workers_that_were_at_work_before_are_left_at_it(hear: Hear) -> None:
    mine = loader(batch_size=4, num_workers=2, persistent_workers=True)
    list(mine)
    at_work = vars(mine)["_iterator"]
    watched = epochgui.watch(mine)
    list(watched)
    assert vars(mine)["_iterator"] is at_work
    assert hear(watched).why_deaf == BEGUN_BEFORE


def test_workers_that_stay_are_the_loaders_own(hear: Hear) -> None:
    def draws(watches: bool) -> tuple[list[Any], float]:
        torch.manual_seed(2)
        mine = loader(batch_size=4, shuffle=True, num_workers=2, persistent_workers=True)
        first = epochgui.watch(mine) if watches else mine
        numbers = [batch["numbers"] for one in (first, mine, first) for batch in one]
        if isinstance(first, epochgui.watching.watched.Watched):
            hear(first)
        return numbers, torch.rand(1).item()

    assert draws(watches=True) == draws(watches=False)


def test_a_loader_that_is_watched_anew_for_each_epoch_is_one_run(hear: Hear) -> None:
    mine = loader(batch_size=10)

    def train_an_epoch() -> None:
        for batch in (watched := epochgui.watch(mine)):
            watched.loss(batch["inputs"].mean())

    train_an_epoch()
    train_an_epoch()
    told = hear(epochgui.watch(mine))
    assert [epoch.sizes for epoch in told.epochs] == [[10, 10, 3]] * 2


def test_an_epoch_may_be_left_and_a_loss_left_out_or_told_twice(hear: Hear) -> None:
    watched = epochgui.watch(loader(batch_size=2))
    for number, _batch in enumerate(watched):
        if number == 3:
            break
        if number != 1:
            watched.loss(float(number))
            watched.loss(9.0)
    list(watched)
    first, second = hear(watched).epochs
    assert [loss for loss in first.losses if not is_unknown(loss)] == [0.0, 2.0]
    assert len(first.losses) == 4
    assert is_unknown(first.losses[1])
    assert is_unknown(first.losses[3])
    assert sum(second.sizes) == N_SAMPLES


@pytest.mark.parametrize("loss", [0.1, 1, numpy.float32(0.1), torch.tensor([0.1])])
def test_a_loss_is_a_number_or_holds_one(loss: Any, hear: Hear) -> None:
    watched = epochgui.watch([0])
    for _ in watched:
        watched.loss(loss)
    assert hear(watched).epochs[0].losses == [float(loss)]


def test_a_loss_of_several_numbers_is_an_error_of_the_loop(hear: Hear) -> None:
    watched = epochgui.watch([0])
    list(watched)
    with pytest.raises(RuntimeError, match="cannot be converted to Scalar"):
        watched.loss(torch.ones(2))
    hear(watched)


def test_an_error_in_the_loaders_code_reaches_the_loop(hear: Hear) -> None:
    def fail(_samples: object) -> None:
        raise KeyError("mine")

    watched = epochgui.watch(loader(batch_size=2, collate_fn=fail))
    with pytest.raises(KeyError, match="mine"):
        list(watched)
    hear(watched)


@pytest.mark.parametrize(
    ("started", "name"),
    [("/home/me/mine.py", "mine.py"), ("-c", ""), ("/lib/ipykernel_launcher.py", ""), ("", "")],
)
def test_the_window_knows_the_program_by_its_file(
    started: str, name: str, monkeypatch: pytest.MonkeyPatch, hear: Hear
) -> None:
    monkeypatch.setattr("sys.argv", [started])
    watched = epochgui.watch([0])
    list(watched)
    assert hear(watched).name == name
