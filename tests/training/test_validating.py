"""Rules of holding samples out, of validating with them, and of ending a run for it."""

import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score
from torch.utils.data import DataLoader, TensorDataset

from epochgui.basics.errors import InputError
from epochgui.experiment.validation import validated
from epochgui.parts.validation import VALIDATION_BATCH_SIZE, Validation
from epochgui.record.unknown import is_unknown
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline
from tests.training.moments import moment

STOPPING: dict[str, Any] = {
    "data": {"source": "sine", "n": 60},
    "validation": {"fraction": 0.4},
    "early_stop": {"patience": 2},
    "optimizer": {"name": "Adam", "lr": 0.3},
    "model": {"hidden": [8, 8]},
    "epochs": 60,
}
CASES: dict[str, dict[str, Any]] = {
    "numbers": {"validation": {"fraction": 0.3}},
    "more than a batch": {
        "data": {"source": "sine", "n": 5000},
        "validation": {"fraction": 0.7},
        "batching": {"batch_size": 500},
    },
    "two classes": {
        "data": {"source": "moons"},
        "validation": {"fraction": 0.3, "stratify": True},
    },
    "classes": {
        "data": {"source": "iris"},
        "validation": {"fraction": 0.5, "seed": 4},
        "batching": {"batch_size": 9, "drop_last": True},
    },
}


def run_of(values: dict[str, Any]) -> TrainingRun:
    return TrainingRun(validated({"epochs": 4, **values}))


def trained(values: dict[str, Any]) -> TrainingRun:
    run = run_of(values)
    run.train_until(run.schedule.n_batches, math.inf)
    return run


@pytest.mark.parametrize("name", CASES)
def test_training_set_and_held_out_samples_are_all_samples_in_their_order(name: str) -> None:
    run = run_of(CASES[name])
    held_out = run.validating.samples
    assert held_out is not None
    is_held_out = run.experiment.validation.held_out(run.whole.targets)
    assert torch.equal(run.whole.inputs[~is_held_out], run.data.inputs)
    assert torch.equal(run.whole.targets[is_held_out], held_out.targets)
    assert (run.schedule.n_samples, run.schedule.n_held_out) == (
        run.data.n_samples,
        held_out.n_samples,
    )
    fraction = run.experiment.validation.fraction
    assert held_out.n_samples == round(run.whole.n_samples * fraction)


@pytest.mark.parametrize("name", CASES)
def test_a_run_draws_what_the_two_data_loaders_draw_and_validates_as_they_do(name: str) -> None:
    run = run_of(CASES[name])
    held_out, task = run.validating.samples, run.data.task
    assert held_out is not None
    size, drop_last = run.schedule.batch_size, run.schedule.drop_last
    places = TensorDataset(torch.arange(run.data.n_samples))
    loader = DataLoader(places, size, shuffle=True, drop_last=drop_last)
    held_out_set = TensorDataset(held_out.inputs, held_out.targets)
    held_out_loader = DataLoader(held_out_set, VALIDATION_BATCH_SIZE)
    of_loaders = of_run = torch.get_rng_state()
    for _ in range(run.schedule.epochs):
        torch.set_rng_state(of_loaders)
        dealt, batches = [batch.tolist() for (batch,) in loader], list(held_out_loader)
        of_loaders = torch.get_rng_state()
        torch.set_rng_state(of_run)
        for batch in dealt:
            run.train_batch()
            assert run.indices.tolist() == batch
        of_run = torch.get_rng_state()
        assert torch.equal(of_run, of_loaders)
        sum_, n_right = 0.0, 0.0
        for inputs, labels in batches:
            with torch.no_grad():
                outputs = run.model(inputs)
                sum_ += run.criterion(outputs, labels).item() * len(labels)
            found, right = task.chosen(outputs).long().flatten(), labels.long().flatten()
            n_right += accuracy_score(right.numpy(), found.numpy(), normalize=False)
        loss, accuracy = run.epoch_results[-1].validated
        assert loss == sum_ / held_out.n_samples
        assert is_unknown(accuracy) is not task.has_classes
        assert is_unknown(accuracy) or accuracy == n_right / held_out.n_samples


def test_with_nothing_held_out_nothing_is_drawn_and_nothing_told() -> None:
    run = trained({})
    assert run.validating.samples is None
    assert all(is_unknown(number) for one in run.epoch_results for number in one.validated)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=80),
    st.floats(0.01, 0.99),
    st.integers(0, 2**64 - 1),
)
def test_each_class_gives_its_share_rounded_up_or_down(
    classes: list[int], fraction: float, seed: int
) -> None:
    labels = torch.tensor(classes)
    validation = Validation(fraction=fraction, seed=seed, stratify=True)
    n_held_out = validation.n_held_out(len(labels))
    if not n_held_out:
        return
    random_state = torch.get_rng_state()
    is_held_out = validation.held_out(labels)
    assert torch.equal(torch.get_rng_state(), random_state)
    assert is_held_out.sum().item() == n_held_out
    for one in set(classes):
        share = (labels == one).sum().item() * n_held_out / len(labels)
        found = is_held_out[labels == one].sum().item()
        assert math.floor(share) <= found <= math.ceil(share)


def test_a_run_stops_behind_the_epoch_in_which_its_patience_is_over() -> None:
    run = trained(STOPPING)
    assert run.finished
    losses = [one.validated.loss for one in run.epoch_results]
    assert run.n_done == len(losses) * run.schedule.batches_per_epoch < run.schedule.n_batches
    assert min(losses) == losses[-3]
    assert all(min(losses[:end]) in losses[end - 2 : end] for end in range(2, len(losses)))
    after = moment(run)
    run.train_batch()
    run.train_phase()
    assert moment(run) == after


def test_a_run_that_went_back_stops_at_the_same_place() -> None:
    run = run_of(STOPPING)
    timeline = Timeline(run)
    timeline.racing.train_until(run.schedule.n_batches, math.inf)
    end, n_done = moment(run), run.n_done
    in_epoch = run.schedule.batches_per_epoch
    for place in (n_done - 1, n_done - in_epoch, 3, n_done - 2 * in_epoch, n_done):
        for _left in timeline.go_to(place, math.inf):
            pass
        assert run.finished is (place == n_done)
        run.train_until(run.schedule.n_batches, math.inf)
        assert (run.n_done, moment(run)) == (n_done, end)


@pytest.mark.parametrize(
    ("values", "key", "part"),
    [
        ({"validation": {"fraction": 0.04}}, "validation.fraction", "holds out none"),
        ({"validation": {"fraction": 0.96}}, "validation.fraction", "leaves none"),
        (
            {"validation": {"fraction": 0.5}, "batching": {"batch_size": 6}},
            "batching.batch_size",
            "larger than the training set, which has 5 samples, with 5 of 10 held out",
        ),
        (
            {"validation": {"fraction": 0.5}, "batching": {"batch_size": 6, "drop_last": True}},
            "batching.batch_size",
            "leaves no batch",
        ),
        (
            {"validation": {"fraction": 0.5, "stratify": True}},
            "validation.stratify",
            "the target has no classes",
        ),
        (
            {
                "data": {"source": "blobs", "n": 4, "centers": 3},
                "validation": {"fraction": 0.5, "stratify": True},
                "batching": {"batch_size": 1},
            },
            "validation.stratify",
            "each class has to be in both parts",
        ),
    ],
)
def test_what_cannot_be_held_out_is_refused_with_a_sentence(
    values: dict[str, Any], key: str, part: str
) -> None:
    with pytest.raises(InputError) as caught:
        run_of(values)
    assert caught.value.key == key
    assert part in str(caught.value)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"early_stop": {"patience": 3}}, "early_stop.patience"),
        ({"validation": {"fraction": 1.0}}, "validation.fraction"),
        ({"validation": {"fraction": -0.1}}, "validation.fraction"),
        ({"validation": {"seed": -1}}, "validation.seed"),
        ({"validation": {"fracton": 0.1}}, "validation.fracton"),
        ({"early_stop": {"patience": -1}}, "early_stop.patience"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_themselves(
    values: dict[str, Any], key: str
) -> None:
    with pytest.raises(InputError) as caught:
        validated(values)
    assert caught.value.key == key
