"""Rules of the final losses that the loop leaves out: found out in pieces, they are the same."""

import math
from functools import partial
from itertools import count
from typing import Any

import pytest
import torch
from torch import nn

from epochgui.experiment.validation import validated
from epochgui.parts.data.samples import Samples
from epochgui.record.unknown import UNKNOWN, is_unknown
from epochgui.training import evaluation
from epochgui.training.evaluation import CHUNK, loss_in_chunks, loss_of_all
from epochgui.training.final_losses import SHARE, FinalLosses
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun

MLP: dict[str, Any] = {"model": {"hidden": [5]}, "batching": {"batch_size": 4}}


def samples(n_samples: int, n_inputs: int) -> Samples:
    generator = torch.Generator().manual_seed(n_samples)
    inputs = torch.randn(n_samples, n_inputs, generator=generator)
    labels = torch.randn(n_samples, 1, generator=generator)
    return Samples(inputs, labels, tuple(map(str, range(n_inputs))), ("target",))


def in_pieces(model: nn.Module, criterion: nn.Module, data: Samples) -> tuple[float, int]:
    """Return what is found out chunk by chunk, and how many chunks that took."""
    finding, n_chunks = loss_in_chunks(model, criterion, data), 0
    while True:
        try:
            next(finding)
            n_chunks += 1
        except StopIteration as end:
            loss: float = end.value
            return loss, n_chunks


@pytest.mark.parametrize("n_samples", [1, CHUNK, CHUNK + 1, 5 * CHUNK + 77])
def test_chunk_by_chunk_the_loss_is_that_of_all_to_the_last_bit(n_samples: int) -> None:
    model = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Dropout(0.5), nn.Linear(8, 1))
    data = samples(n_samples, 3)
    loss, n_chunks = in_pieces(model, nn.MSELoss(), data)
    assert loss == loss_of_all(model, nn.MSELoss(), data)
    assert n_chunks == -(-n_samples // CHUNK)
    assert model.training


def test_a_chunk_of_a_wide_model_is_small_and_the_loss_the_same() -> None:
    model = nn.Sequential(nn.Linear(2, 512), nn.Tanh(), nn.Linear(512, 512), nn.Linear(512, 1))
    data = samples(CHUNK + 5, 2)
    loss, n_chunks = in_pieces(model, nn.MSELoss(), data)
    assert loss == loss_of_all(model, nn.MSELoss(), data)
    assert n_chunks > 2


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a loop look at no more than nine samples, and a chunk have three."""
    monkeypatch.setattr("epochgui.training.loop.CHUNK", 9)
    monkeypatch.setattr(evaluation, "CHUNK", 3)


@pytest.fixture
def expected(few_at_a_time: None) -> list[float]:  # noqa: ARG001
    """Return the losses of all at the end of each epoch."""
    straight, losses = TrainingRun(validated(MLP)), list[float]()
    while not straight.finished:
        straight.train_until(straight.n_done + straight.schedule.batches_per_epoch, math.inf)
        losses.append(loss_of_all(straight.model, straight.criterion, straight.data))
    return losses


@pytest.fixture
def run(expected: list[float]) -> TrainingRun:
    """Return a run whose clock stands, so that all is worth its time."""
    assert not any(map(is_unknown, expected))
    return TrainingRun(validated(MLP), clock=lambda: 0.0)


def test_what_the_loop_leaves_out_is_unknown(run: TrainingRun) -> None:
    run.train_until(run.schedule.n_batches, math.inf)
    assert len(run.epoch_results) == run.schedule.epochs
    assert all(is_unknown(result.final_loss) for result in run.epoch_results)


def test_the_final_loss_of_each_epoch_is_due_before_the_next_one(
    run: TrainingRun, expected: list[float]
) -> None:
    losses, in_epoch = FinalLosses(run), run.schedule.batches_per_epoch
    while not run.finished or losses.is_due:
        assert losses.is_due is (run.n_done > 0)
        while losses.is_due:
            losses.find_further()
        goal = losses.goal(run.schedule.n_batches)
        assert goal == min(run.n_done + in_epoch, run.schedule.n_batches)
        run.train_until(goal, math.inf)
    assert list(run.found_final_losses.values()) == expected
    assert list(run.found_final_losses) == list(range(run.schedule.epochs))


def test_what_takes_too_long_is_not_due_after_the_first_epochs(
    expected: list[float],
) -> None:
    run = TrainingRun(validated(MLP), clock=partial(next, count()))  # a chunk takes a second
    assert run.schedule.batches_per_epoch < 4 / SHARE
    losses, n_chunks = FinalLosses(run), 0
    for _ in range(3):
        run.train_until(losses.goal(run.schedule.n_batches), math.inf)
        while losses.is_due:
            losses.find_further()
            n_chunks += 1
    assert n_chunks == 3  # of four that each would take
    assert losses.goal(run.schedule.n_batches) == run.schedule.n_batches
    run.train_until(run.schedule.n_batches, math.inf)
    assert losses.is_lacking
    assert not losses.is_due
    while losses.is_lacking:
        losses.find_further()
    assert run.found_final_losses == {run.schedule.epochs - 1: expected[-1]}


def test_one_that_is_half_found_is_found_to_its_end_after_the_run_was_elsewhere(
    run: TrainingRun, expected: list[float]
) -> None:
    losses = FinalLosses(run)
    run.train_until(run.schedule.batches_per_epoch, math.inf)
    here = run.snapshot()
    losses.find_further()
    run.train_until(run.n_done + 2, math.inf)
    assert not losses.is_lacking
    run.restore(here)
    while losses.is_lacking:
        losses.find_further()
    assert run.found_final_losses == {0: expected[0]}


def test_of_a_model_that_fails_at_it_nothing_is_found_and_training_goes_on(
    run: TrainingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = FinalLosses(run)
    run.train_until(run.schedule.batches_per_epoch, math.inf)
    monkeypatch.setattr(evaluation, "predict", lambda *_: 1 / 0)
    assert losses.is_due
    losses.find_further()
    assert not losses.is_lacking
    assert run.found_final_losses == {}
    run.train_until(run.schedule.n_batches, math.inf)
    assert run.finished


def test_up_to_so_many_samples_none_is_lacking() -> None:
    run = TrainingRun(validated(MLP))
    losses = FinalLosses(run)
    while not run.finished:
        assert not losses.is_lacking
        assert losses.goal(run.schedule.n_batches) == run.schedule.n_batches
        run.train_batch()
    assert not losses.is_lacking


def test_without_final_losses_a_race_goes_through_the_ends_of_epochs_and_leaves_them_out() -> None:
    experiment = validated({**MLP, "epochs": 300})
    looped = TrainingRun(experiment, has_final_losses=False)
    looped.train_until(looped.schedule.n_batches, math.inf)
    raced = TrainingRun(experiment, has_final_losses=False)
    racing = Racing(raced)
    racing.train_until(raced.schedule.n_batches, math.inf)
    assert racing.is_under_way
    assert raced.losses == looped.losses
    assert [one[:2] for one in raced.epoch_results] == [one[:2] for one in looped.epoch_results]
    assert all(is_unknown(one.final_loss) for one in raced.epoch_results)


def test_a_loss_that_is_no_number_is_not_one_that_is_unknown() -> None:
    assert is_unknown(UNKNOWN)
    assert not any(map(is_unknown, (math.nan, -math.nan, math.inf, 0.0)))
