"""A task decides what labels, outputs and losses look like, and which data allow it."""

from typing import Any

import pytest
import torch
from sklearn.metrics import accuracy_score

from epochgui.basics.errors import InputError
from epochgui.experiment.file import load_experiment
from epochgui.experiment.fitting import fitted, fitting_losses, suited
from epochgui.experiment.validation import validated
from epochgui.parts.lists import LOSSES
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task
from epochgui.training.data import load_data

TASKS = [REGRESSION, BINARY, CLASSES]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_loss_that_fits_takes_labels_and_outputs_of_the_task(task: Task) -> None:
    n_outputs = task.n_outputs(n_targets=1, n_classes=4)
    given = torch.arange(8.0).reshape(-1, 1) if task is REGRESSION else torch.arange(8) % 2
    outputs = torch.randn(8, n_outputs, generator=torch.Generator().manual_seed(0))
    for name in fitting_losses(task):
        loss = LOSSES.validated({"name": name}).build()(outputs, task.labels(given))
        assert loss.shape == ()
        assert loss.isfinite()


def test_every_loss_fits_some_task() -> None:
    fitting = {name for task in TASKS for name in fitting_losses(task)}
    assert fitting == set(LOSSES.names)


@pytest.mark.parametrize(("task", "n_classes"), [(BINARY, 2), (CLASSES, 2), (CLASSES, 7)])
def test_right_is_what_scikit_learn_finds_accurate(task: Task, n_classes: int) -> None:
    chance = torch.Generator().manual_seed(1)
    classes = torch.randint(n_classes, (500,), generator=chance)
    outputs = torch.randn(500, task.n_outputs(1, n_classes), generator=chance)
    found = task.chosen(outputs).long().flatten()
    share = accuracy_score(classes.numpy(), found.numpy())
    assert task.n_right(outputs, task.labels(classes)) / 500 == share


@pytest.mark.parametrize(
    ("data", "task", "n_outputs", "label"),
    [
        ({"source": "diabetes"}, REGRESSION, 1, torch.float32),
        ({"source": "moons"}, BINARY, 1, torch.float32),
        ({"source": "moons", "task": "classes"}, CLASSES, 2, torch.int64),
        ({"source": "blobs"}, CLASSES, 3, torch.int64),
        ({"source": "blobs", "centers": 2}, BINARY, 1, torch.float32),
        ({"source": "blobs", "centers": 2, "task": "classes"}, CLASSES, 2, torch.int64),
        ({"source": "digits"}, CLASSES, 10, torch.int64),
    ],
    ids=str,
)
def test_the_target_tells_the_task_unless_another_is_asked_for(
    data: dict[str, Any], task: Task, n_outputs: int, label: torch.dtype
) -> None:
    samples = load_data(validated({"data": data}).data)
    assert samples.task == task
    assert samples.n_outputs == n_outputs
    assert samples.targets.dtype == label
    assert samples.targets.shape == (
        (samples.n_samples,) if task is CLASSES else (samples.n_samples, 1)
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"source": "iris", "task": "binary"}, 'would be "auto" or "classes"'),
        ({"source": "sine", "task": "classes"}, 'would be "auto" or "regression"'),
        ({"source": "moons", "task": "regression"}, 'would be "auto", "binary" or "classes"'),
        ({"source": "blobs", "task": "binary"}, 'would be "auto" or "classes"'),
    ],
    ids=str,
)
def test_a_task_that_the_target_does_not_allow_is_refused(
    data: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        validated({"data": data})
    assert caught.value.key == "data.task"


@pytest.mark.parametrize(
    ("source", "loss"),
    [("article", "MSELoss"), ("moons", "BCEWithLogitsLoss"), ("iris", "CrossEntropyLoss")],
)
def test_a_loss_that_is_left_out_is_the_usual_one_of_the_task(source: str, loss: str) -> None:
    assert load_experiment(None, [f"data.source={source}"]).loss.name == loss


@pytest.mark.parametrize(
    ("source", "loss", "sentence"),
    [
        ("article", "CrossEntropyLoss", 'would be "MSELoss", "L1Loss" or "SmoothL1Loss"'),
        ("moons", "MSELoss", 'would be "BCEWithLogitsLoss"'),
        ("iris", "BCEWithLogitsLoss", 'would be "CrossEntropyLoss"'),
    ],
)
def test_a_loss_that_does_not_fit_is_refused_and_the_fitting_ones_are_named(
    source: str, loss: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        load_experiment(None, [f"data.source={source}", f"loss.name={loss}"])
    assert caught.value.key == "loss.name"


def test_earlier_stages_have_losses_that_fit_too() -> None:
    stage = {"epoch": 1, "batch": 1, "optimizer": {"lr": 0.5}}
    experiment = validated({"data": {"source": "iris"}, "earlier": [stage]})
    assert fitted(experiment, CLASSES).earlier[0].loss.name == "CrossEntropyLoss"
    wrong = validated({"earlier": [{**stage, "loss": {"name": "CrossEntropyLoss"}}]})
    with pytest.raises(InputError, match="which is for classes") as caught:
        fitted(wrong, REGRESSION)
    assert caught.value.key == "earlier.loss.name"


def test_what_fits_stays_as_it_is() -> None:
    experiment = validated({"loss": {"name": "L1Loss"}})
    assert suited(experiment, REGRESSION) is experiment
    assert suited(suited(experiment, BINARY), BINARY).loss.name == "BCEWithLogitsLoss"
