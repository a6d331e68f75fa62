"""Accuracy of batches and epochs: as scikit-learn has it, and the same when it comes again."""

import math
from typing import Any
from uuid import uuid4

import pytest
import torch
from sklearn.metrics import accuracy_score

from epochgui.experiment.validation import validated
from epochgui.record.names import BATCH_ACCURACY, EPOCH_ACCURACY
from epochgui.record.record import Record
from epochgui.record.unknown import is_unknown
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline

BATCHING = {"batch_size": 16, "drop_last": True}
CASES: dict[str, dict[str, Any]] = {
    "two classes": {"data": {"source": "moons"}, "optimizer": {"lr": 0.5}},
    "two classes, two outputs": {"data": {"source": "circles", "task": "classes"}},
    "three classes": {"data": {"source": "iris"}, "model": {"hidden": [8]}},
    "dropped samples": {"data": {"source": "blobs"}, "batching": BATCHING},
    "batches that accumulate": {"data": {"source": "wine"}, "batching": {"accumulate": 3}},
}


def run_of(name: str, **more: object) -> TrainingRun:
    return TrainingRun(validated({"epochs": 3, **CASES[name], **more}))


def right_before(run: TrainingRun) -> list[float]:
    """Train to the end; return what scikit-learn says of each batch before it changed anything."""
    found = []
    while not run.finished:
        for _ in range(3):  # to where the outputs are there
            run.train_phase()
        task = run.data.task
        assert run.outputs is not None
        taken = task.chosen(run.outputs).long().flatten()
        right = run.data.targets[run.indices].long().flatten()
        found.append(float(accuracy_score(right.numpy(), taken.numpy())))
        run.train_batch()
    return found


@pytest.mark.parametrize("name", CASES)
def test_accuracy_of_each_batch_is_scikit_learns(name: str) -> None:
    run = run_of(name)
    found = right_before(run)
    assert run.tally.accuracies == found
    assert len(found) == run.schedule.n_batches


@pytest.mark.parametrize("name", CASES)
def test_accuracy_of_an_epoch_weighs_each_sample_the_same(name: str) -> None:
    run = run_of(name)
    run.train_until(run.schedule.n_batches, math.inf)
    schedule = run.schedule
    sizes = [schedule.size_of(batch) for batch in range(schedule.batches_per_epoch)] * 3
    counts = torch.tensor(run.tally.accuracies) * torch.tensor(sizes)
    of_epochs = counts.reshape(3, -1).sum(dim=1) / schedule.samples_per_epoch
    assert [result.accuracy for result in run.epoch_results] == pytest.approx(of_epochs.tolist())


def test_where_there_are_no_classes_there_is_no_accuracy() -> None:
    run = TrainingRun(validated({"epochs": 1}))
    run.train_until(run.schedule.n_batches, math.inf)
    assert run.tally.accuracies == []
    assert is_unknown(run.epoch_results[0].accuracy)
    names = [growth.name for growth in news_of(run, uuid4(), 0, 0).growths]
    assert not {BATCH_ACCURACY, EPOCH_ACCURACY} & set(names)


@pytest.mark.parametrize("name", CASES)
def test_back_in_the_middle_of_an_epoch_all_comes_again(name: str) -> None:
    run = run_of(name)
    timeline = Timeline(run)
    timeline.racing.train_until(run.schedule.n_batches, math.inf)
    accuracies, results = list(run.tally.accuracies), [one.accuracy for one in run.epoch_results]
    back = run.schedule.batches_per_epoch + 1
    for _ in timeline.go_to(back, math.inf):
        pass
    run.forget()
    timeline.racing.train_until(run.schedule.n_batches, math.inf)
    assert run.tally.accuracies == accuracies[back:]
    assert [one.accuracy for one in run.epoch_results] == results[1:]


def test_the_record_has_both() -> None:
    run = run_of("three classes")
    run.train_until(run.schedule.n_batches, math.inf)
    record = Record(uuid4(), run.schedule, run.sampler.orders)
    record.add(news_of(run, record.run_id, 0, 0))
    assert record.series(BATCH_ACCURACY)[:].tolist() == run.tally.accuracies
    assert record.series(EPOCH_ACCURACY)[:].tolist() == [
        result.accuracy for result in run.epoch_results
    ]
