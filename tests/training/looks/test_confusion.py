"""The look at the confusion matrix, held against scikit-learn's."""

import math
from typing import Any
from uuid import uuid4

import numpy
import pytest
import torch
from sklearn.metrics import accuracy_score, confusion_matrix

from epochgui.experiment.validation import validated
from epochgui.observations.confusion import NO_CLASSES, Confusion
from epochgui.parts.data.samples import Samples
from epochgui.record.names import EPOCH_VALID_ACCURACY
from epochgui.training.history import History
from epochgui.training.looks import confusion as look
from epochgui.training.looks.confusion import ConfusionLook
from epochgui.training.looks.look import WatchedRun
from epochgui.training.news import news_of
from epochgui.training.run import TrainingRun

CASES: dict[str, dict[str, Any]] = {
    "two classes": {"data": {"source": "moons"}, "validation": {"fraction": 0.3}},
    "two outputs": {"data": {"source": "moons", "task": "classes"}},
    "digits": {"data": {"source": "digits"}, "validation": {"fraction": 0.2, "stratify": True}},
    "dropout": {"data": {"source": "iris"}, "model": {"hidden": [8], "dropout": 0.5}},
    "batch norm": {"data": {"source": "wine"}, "model": {"hidden": [8], "batch_norm": True}},
}


def trained(values: dict[str, Any]) -> TrainingRun:
    run = TrainingRun(validated({"epochs": 2, "batching": {"batch_size": 10}, **values}))
    run.train_until(run.schedule.n_batches, math.inf)
    return run


def seen(run: TrainingRun) -> Confusion:
    return ConfusionLook(WatchedRun(run, History())).see()


def taken_for(run: TrainingRun, data: Samples) -> numpy.ndarray:
    """Return what the model takes samples for, in the plainest way."""
    run.model.eval()
    with torch.no_grad():
        outputs = run.model(data.inputs)
    run.model.train()
    if outputs.shape[1] == 1:
        return (torch.sigmoid(outputs[:, 0]) > 0.5).long().numpy()
    found: numpy.ndarray = outputs.argmax(dim=1).numpy()
    return found


@pytest.mark.parametrize("values", CASES.values(), ids=list(CASES))
def test_counts_are_those_of_scikit_learn(values: dict[str, Any]) -> None:
    run = trained(values)
    held_out = run.validating.samples
    data = run.data if held_out is None else held_out
    labels, found = data.targets.flatten().long().numpy(), taken_for(run, data)
    confusion = seen(run)
    places = range(len(data.classes))
    assert confusion.counts.tolist() == confusion_matrix(labels, found, labels=places).tolist()
    assert confusion.accuracy == accuracy_score(labels, found)
    assert confusion.classes == data.classes
    assert confusion.is_held_out is (held_out is not None)
    assert confusion.n_samples == confusion.n_there == data.n_samples


def test_at_the_end_of_an_epoch_its_accuracy_is_that_on_record() -> None:
    run = trained(CASES["digits"])
    growths = {growth.name: growth for growth in news_of(run, uuid4(), 0, 0).growths}
    assert seen(run).accuracy == growths[EPOCH_VALID_ACCURACY].values[-1]


def test_looking_draws_nothing_and_changes_nothing() -> None:
    run = trained(CASES["batch norm"])
    state = torch.get_rng_state()
    before = {name: value.clone() for name, value in run.model.state_dict().items()}
    seen(run)
    assert torch.equal(torch.get_rng_state(), state)
    assert all(torch.equal(value, before[name]) for name, value in run.model.state_dict().items())
    assert run.model.training


def test_where_no_classes_are_learned_there_is_none() -> None:
    assert seen(trained({})) is NO_CLASSES


def test_of_very_many_classes_those_of_most_samples_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = trained(CASES["digits"])
    whole = seen(run)
    monkeypatch.setattr(look, "MOST_CLASSES", 4)
    some = seen(run)
    assert len(some.classes) == 4
    assert some.n_classes == 10
    assert some.accuracy == whole.accuracy
    places = [whole.classes.index(name) for name in some.classes]
    assert some.counts.tolist() == whole.counts[numpy.ix_(places, places)].tolist()
    left = [whole.n_of(place) for place in range(10) if place not in places]
    assert min(whole.n_of(place) for place in places) >= max(left)
    assert some.n_of(0) <= whole.n_of(places[0])


def test_of_very_many_samples_some_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    run = trained(CASES["dropout"])
    monkeypatch.setattr(look, "MOST_SAMPLES", 50)
    confusion = seen(run)
    assert (confusion.n_samples, confusion.n_there) == (50, 150)
    assert confusion.counts.sum() == 50
