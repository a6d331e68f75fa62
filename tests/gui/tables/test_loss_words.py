"""The words under the epoch table say of real runs what their numbers say."""

import math
from typing import Any

import numpy
import pytest

from epochgui.experiment.validation import validated
from epochgui.gui.tables.loss_words import why_losses_differ
from epochgui.record.epoch_loss import EpochLoss
from epochgui.record.names import EPOCH_FINAL_LOSS
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun
from tests.record.telling import RUN, epochs, new_run, train

EXPERIMENTS: dict[str, dict[str, Any]] = {
    "first example": {},
    "equal batches": {"batching": {"batch_size": 5}},
    "single samples": {"batching": {"batch_size": 1}},
    "four and two": {"batching": {"batch_size": 4}},
    "full batch": {"batching": {"batch_size": "full"}, "optimizer": {"lr": 0.001}},
    "drop_last": {"batching": {"drop_last": True}},
    "drop_last of two": {"batching": {"batch_size": 4, "drop_last": True}},
    "one update an epoch": {"batching": {"accumulate": 100}, "optimizer": {"lr": 0.001}},
    "no learning": {"optimizer": {"lr": 0.0}},
    "no learning, equal batches": {"batching": {"batch_size": 5}, "optimizer": {"lr": 0.0}},
    "no learning, full batch": {"batching": {"batch_size": "full"}, "optimizer": {"lr": 0.0}},
    "no learning, drop_last": {"batching": {"drop_last": True}, "optimizer": {"lr": 0.0}},
}


def run_of(values: dict[str, Any], n_epochs: int = 2) -> Run:
    run = TrainingRun(validated(values))
    goal = n_epochs * run.schedule.batches_per_epoch
    while run.n_done < goal:  # a loss that is no number stops it once
        run.train_until(goal, math.inf)
    record = Record(RUN, run.schedule, lambda _: numpy.arange(10, dtype=numpy.int64))
    record.add(news_of(run, RUN, first_batch=0, first_epoch=0))
    return Run(validated(values), record)


def empty_run(**schedule: Any) -> Run:
    return new_run(Schedule(**schedule))


def are_the_same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_words_agree_with_the_numbers(name: str) -> None:
    run = run_of(EXPERIMENTS[name])
    words = why_losses_differ(run)
    batches, samples, final = (
        run.record.series(kind.series)[-1] for kind in EpochLoss.of(run.record.schedule)
    )
    agree = "two means agree" in words or "two means are one" in words or "All three" in words
    assert agree == are_the_same(batches, samples)
    assert ("two means differ" in words) == (not are_the_same(batches, samples))
    stands_still = "All three" in words or "is the mean over samples" in words
    stands_still = stands_still or "final loss is the same" in words
    assert stands_still == are_the_same(samples, final)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_the_words_are_two_sentences_at_most(name: str) -> None:
    words = why_losses_differ(run_of(EXPERIMENTS[name]))
    assert words.endswith(".")
    assert words.count(". ") <= 1
    assert len(words) < 260


@pytest.mark.parametrize("batch_size", [3, 4, 6, 7, 8, 9])
def test_the_weight_of_a_sample_in_a_short_batch_is_right(batch_size: int) -> None:
    schedule = Schedule(10, batch_size, epochs=1)
    sizes = [schedule.size_of(batch) for batch in range(schedule.batches_per_epoch)]
    weights = [1 / len(sizes) / size for size in sizes]  # of one sample in the mean of batches
    words = why_losses_differ(empty_run(n_samples=10, batch_size=batch_size, epochs=1))
    assert f" {weights[-1] / weights[0]:.3g} times " in words


def test_before_the_first_epoch_has_ended_the_words_promise_no_difference() -> None:
    words = why_losses_differ(empty_run(n_samples=10, batch_size=3, epochs=10))
    assert "can differ" in words
    assert "1 sample weighs 3 times" in words
    assert "because" not in words
    assert "agree" in why_losses_differ(empty_run(n_samples=10, batch_size=5, epochs=10))


@pytest.mark.parametrize("loss", [0.0, 0.25])
def test_of_means_that_are_equal_none_is_said_to_differ(loss: float) -> None:
    run = empty_run(n_samples=10, batch_size=3, epochs=10)
    train(run, [loss] * 4)
    words = why_losses_differ(run)
    assert words.startswith("The two means agree although the last batch is short")
    assert "because" not in words
    assert "differ " not in words


def test_means_that_are_shown_with_the_same_digits_are_not_said_to_differ() -> None:
    run = empty_run(n_samples=10, batch_size=3, epochs=10)
    train(run, [0.25] * 3)
    run.record.add(epochs(0, [[0.25, 0.2500000001, 0.1, 0.1]], run.id))
    assert "agree in all digits shown" in why_losses_differ(run)


def test_without_movement_nothing_is_said_to_move_also_where_samples_are_left_out() -> None:
    run = empty_run(n_samples=10, batch_size=3, epochs=10, drop_last=True)
    train(run, [0.0] * 3)
    words = why_losses_differ(run)
    assert "move" not in words
    assert "also the 1 that drop_last leaves out" in words


def test_an_epoch_in_which_the_loss_changed_compares_nothing() -> None:
    earlier = {"earlier": [{"epoch": 2, "batch": 2, "loss": {"name": "L1Loss"}}]}
    assert "another loss was chosen" in why_losses_differ(run_of(earlier, n_epochs=2))
    for values, n_epochs in ((earlier, 1), (earlier, 3)):
        assert "another loss" not in why_losses_differ(run_of(values, n_epochs))
    at_its_end = {"earlier": [{"epoch": 2, "batch": 4, "loss": {"name": "L1Loss"}}]}
    assert "another loss" not in why_losses_differ(run_of(at_its_end, n_epochs=2))
    only_lr = {"earlier": [{"epoch": 2, "batch": 2, "optimizer": {"lr": 0.5}}]}
    assert "another loss" not in why_losses_differ(run_of(only_lr, n_epochs=2))


def test_what_only_the_final_loss_counts_is_told() -> None:
    words = why_losses_differ(run_of(EXPERIMENTS["drop_last of two"]))
    assert "also the 2 that drop_last leaves out" in words


def test_when_an_epoch_has_one_update_that_is_what_lies_between() -> None:
    for name in ("full batch", "one update an epoch"):
        words = why_losses_differ(run_of(EXPERIMENTS[name]))
        assert "before the epoch's only update, the final loss after it" in words
    assert "while the weights still move" in why_losses_differ(run_of({}))


def test_of_losses_that_are_no_numbers_nothing_is_explained() -> None:
    run = run_of({"optimizer": {"lr": 1.0}, "epochs": 60}, n_epochs=60)
    assert not math.isfinite(run.record.series(EPOCH_FINAL_LOSS)[-1])
    assert "not finite numbers" in why_losses_differ(run)
