"""The examples that come along: each can be opened, and shows what it promises."""

import math

import pytest

from epochgui.basics.resources import resource_folder
from epochgui.experiment.examples import EXAMPLES, Example
from epochgui.experiment.file import load_experiment
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.record.unknown import UNKNOWN
from epochgui.training.race.racing import Racing
from epochgui.training.run import TrainingRun
from epochgui.training.tally import EpochResult

BY_NAME = {example.name: example for example in EXAMPLES}


def trained(name: str) -> list[EpochResult]:
    run = TrainingRun(load_experiment(BY_NAME[name].path), has_final_losses=False)
    racing = Racing(run)
    while not run.finished:
        racing.train_until(run.schedule.n_batches, math.inf)
    return run.epoch_results


def test_every_file_is_offered_and_every_offer_has_its_file() -> None:
    files = (resource_folder() / "examples").iterdir()
    assert sorted(path.stem for path in files) == sorted(BY_NAME)


@pytest.mark.parametrize("example", [pytest.param(one, id=one.name) for one in EXAMPLES])
def test_an_example_can_be_trained(example: Example) -> None:
    run = TrainingRun(load_experiment(example.path))
    run.train_until(3, math.inf)
    assert all(map(math.isfinite, run.losses))
    assert example.to_watch.endswith(".")


def test_there_is_one_for_each_task() -> None:
    tasks = {load_experiment(one.path).data.learned for one in EXAMPLES}
    assert tasks == {REGRESSION, BINARY, CLASSES}


def test_digits_are_found_in_97_of_100_pictures_never_seen() -> None:
    assert trained("digits")[-1].validated.accuracy >= 0.97


def test_what_is_learned_by_heart_is_stopped_early_while_the_validation_loss_rises() -> None:
    results = trained("overfitting")
    losses = [one.validated.loss for one in results]
    assert len(results) < load_experiment(BY_NAME["overfitting"].path).epochs
    assert losses[-1] > 1.1 * min(losses)
    assert results[-1].batch_mean < 0.7 * results[losses.index(min(losses))].batch_mean


def test_the_curve_is_learned_and_not_by_heart() -> None:
    last = trained("sine")[-1]
    assert last.validated.loss != UNKNOWN
    assert last.validated.loss < 3 * last.batch_mean


def test_what_comes_class_by_class_makes_the_loss_jump_at_each_class() -> None:
    run = TrainingRun(load_experiment(BY_NAME["sorted"].path))
    run.train_until(run.schedule.n_batches, math.inf)
    of_epoch = run.losses[-run.schedule.batches_per_epoch :]
    half = len(of_epoch) // 6
    halves = [sum(of_epoch[first : first + half]) for first in range(0, len(of_epoch), half)]
    assert sum(halves[::2]) > 5 * sum(halves[1::2])
