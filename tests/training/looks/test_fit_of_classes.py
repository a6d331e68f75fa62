"""The look at the fit where classes are learned: the class that the model takes each place for."""

import math
from typing import Any

import numpy
import pytest
import torch

from epochgui.experiment.validation import validated
from epochgui.observations.fit import Fit
from epochgui.training.history import History
from epochgui.training.looks.fit import FitLook
from epochgui.training.looks.look import WatchedRun
from epochgui.training.run import TrainingRun

CASES: dict[str, dict[str, Any]] = {
    "two classes": {"source": "moons"},
    "two classes, two outputs": {"source": "moons", "task": "classes"},
    "three classes": {"source": "blobs"},
    "four features": {"source": "iris"},
}


def trained(data: dict[str, Any]) -> tuple[TrainingRun, Fit]:
    run = TrainingRun(validated({"data": data, "model": {"hidden": [8]}, "epochs": 2}))
    run.train_until(run.schedule.n_batches - 1, math.inf)
    return run, FitLook(WatchedRun(run, History())).see()


def class_of(run: TrainingRun, inputs: torch.Tensor) -> numpy.ndarray:
    """Return the class that has the largest share, in the plainest way."""
    with torch.no_grad():
        outputs = run.model(inputs).double()
    if outputs.shape[1] == 1:
        return (torch.sigmoid(outputs[:, 0]) > 0.5).numpy()
    return torch.softmax(outputs, dim=1).max(dim=1).indices.numpy()


@pytest.mark.parametrize("data", CASES.values(), ids=list(CASES))
def test_each_place_has_the_likeliest_class(data: dict[str, Any]) -> None:
    run, fit = trained(data)
    asked = run.data.inputs
    if fit.samples.grid:
        meshes = numpy.meshgrid(*fit.samples.grid)
        asked = torch.tensor(numpy.stack([mesh.ravel() for mesh in meshes], axis=1)).float()
    assert fit.values.ravel().tolist() == class_of(run, asked).tolist()
    assert fit.n_outputs == 1


@pytest.mark.parametrize("data", CASES.values(), ids=list(CASES))
def test_the_batch_has_its_classes_and_those_that_it_is_taken_for(data: dict[str, Any]) -> None:
    run, fit = trained(data)
    labels = run.data.targets[run.indices].flatten().tolist()
    assert fit.batch.labels.tolist() == labels
    taken = class_of(run, run.data.inputs[run.indices]).tolist()
    assert fit.batch.predictions.tolist() == taken
    assert fit.samples.label_range == (0, len(run.data.classes) - 1)


@pytest.mark.parametrize("data", CASES.values(), ids=list(CASES))
def test_the_classes_have_their_names(data: dict[str, Any]) -> None:
    run, fit = trained(data)
    assert fit.samples.classes == run.data.classes


def test_a_class_without_a_sample_keeps_its_place() -> None:
    _run, fit = trained({"source": "blobs", "n": 3, "centers": 4})
    assert fit.samples.label_range == (0, 3)
