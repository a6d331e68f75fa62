"""The look at the samples of the current batch: their losses, their words, their pictures."""

import math
from typing import Any

import numpy
import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.observations.sheet import Sheet
from epochgui.training.history import History
from epochgui.training.looks import sheet as look
from epochgui.training.looks.look import WatchedRun
from epochgui.training.looks.sheet import SheetLook
from epochgui.training.run import TrainingRun

CASES: dict[str, dict[str, Any]] = {
    "numbers": {},
    "two classes": {"data": {"source": "moons"}},
    "digits": {"data": {"source": "digits"}},
    "without pictures": {"data": {"source": "iris"}, "model": {"hidden": [8], "dropout": 0.5}},
    "smoothed": {
        "data": {"source": "wine"},
        "loss": {"name": "CrossEntropyLoss", "label_smoothing": 0.2},
    },
}


def trained(values: dict[str, Any], n_batches: int = 2) -> TrainingRun:
    run = TrainingRun(validated({"epochs": 2, "batching": {"batch_size": 4}, **values}))
    if n_batches:
        run.train_until(n_batches, math.inf)
    return run


def seen(run: TrainingRun) -> Sheet:
    return SheetLook(WatchedRun(run, History())).see()


@pytest.mark.parametrize("values", CASES.values(), ids=list(CASES))
def test_the_losses_are_those_of_each_sample_alone_and_their_mean_that_of_the_batch(
    values: dict[str, Any],
) -> None:
    run = trained(values)
    sheet = seen(run)
    run.model.eval()
    losses = {}
    with torch.no_grad():
        for index in run.indices.tolist():
            output = run.model(run.data.inputs[index : index + 1])
            losses[index] = run.criterion(output, run.data.targets[index : index + 1]).item()
        inputs, labels = run.data.inputs[run.indices], run.data.targets[run.indices]
        together = run.criterion(run.model(inputs), labels).item()
    assert {one.index for one in sheet.samples} == losses.keys()
    for one in sheet.samples:
        assert one.loss == pytest.approx(losses[one.index], rel=1e-4, abs=1e-6)
    in_order = [one.loss for one in sheet.samples]
    assert numpy.mean(in_order) == pytest.approx(together, rel=1e-4)
    assert in_order == sorted(in_order, reverse=True)


def test_each_sample_has_its_class_and_that_which_it_is_taken_for() -> None:
    run = trained(CASES["digits"])
    for one in seen(run).samples:
        assert one.label == str(run.data.targets[one.index].item())
        with torch.no_grad():
            found = run.model(run.data.inputs[one.index : one.index + 1]).argmax()
        assert one.taken_for == str(found.item())
        assert one.is_right is (one.label == one.taken_for)
    assert {one.is_right for one in seen(trained({})).samples} == {None}


@pytest.mark.parametrize("is_standardized", [True, False])
def test_pictures_are_those_of_the_data(is_standardized: bool) -> None:
    from sklearn.datasets import load_digits

    sheet = seen(trained({"data": {"source": "digits", "standardize": is_standardized}}))
    assert sheet.pictures is not None
    images = load_digits().images
    for one, picture in zip(sheet.samples, sheet.pictures, strict=True):
        assert numpy.allclose(16 * picture, images[one.index], atol=1e-3)
    assert seen(trained({"data": {"source": "iris"}})).pictures is None


def test_before_the_first_batch_there_is_none() -> None:
    for name in ("numbers", "digits"):
        sheet = seen(trained(CASES[name], n_batches=0))
        assert sheet.position is None
        assert sheet.samples == ()


def test_of_a_large_batch_some_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "MOST_SAMPLES", 3)
    sheet = seen(trained(CASES["digits"]))
    assert (len(sheet.samples), sheet.size) == (3, 4)


def test_a_loss_that_is_no_number_comes_first() -> None:
    run = trained({"data": {"source": "iris"}})
    *_others, last = run.indices.tolist()
    run.data.inputs[last] = math.nan
    sheet = seen(run)
    assert sheet.samples[0].index == last
    assert math.isnan(sheet.samples[0].loss)


def test_looking_draws_nothing_and_changes_nothing() -> None:
    run = trained(CASES["without pictures"])
    state, before = torch.get_rng_state(), [one.clone() for one in run.model.parameters()]
    seen(run)
    assert torch.equal(torch.get_rng_state(), state)
    assert all(map(torch.equal, run.model.parameters(), before))
    assert run.model.training
