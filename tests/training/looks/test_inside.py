"""What is seen inside a batch is what plain torch has there, and looking changes nothing."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy
import pytest
import torch
from numpy.typing import NDArray
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

from epochgui.experiment.setting import value_of
from epochgui.experiment.validation import validated
from epochgui.observations.inside import Inside, Part
from epochgui.observations.phase import Phase
from epochgui.training.history import History
from epochgui.training.looks.code import CodeLook
from epochgui.training.looks.inside import MOST_FEATURES, MOST_SAMPLES, SMALL, InsideLook
from epochgui.training.looks.look import Look, WatchedRun
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline

CASES: dict[str, dict[str, Any]] = {
    "first example": {"epochs": 3},
    "two batches an update": {"batching": {"accumulate": 2}, "epochs": 2},
    "three batches an update, one left": {"batching": {"accumulate": 3}, "epochs": 2},
    "Adam": {"optimizer": {"name": "Adam"}, "model": {"hidden": [3]}, "epochs": 2},
    "momentum, a large layer": {
        "optimizer": {"momentum": 0.9},
        "model": {"hidden": [9, 9], "activation": "relu"},
        "epochs": 2,
    },
}


def run_of(name: str) -> TrainingRun:
    return TrainingRun(validated(CASES[name]))


def look_inside(run: TrainingRun) -> InsideLook:
    return InsideLook(WatchedRun(run, History()))


def plain_torch(name: str) -> Iterator[tuple[Phase, dict[str, Any]]]:
    """Train by hand and tell what is there after each line, with zero_grad as torch has it."""
    experiment = validated(CASES[name])
    torch.manual_seed(experiment.seed)
    inputs = torch.arange(1, 11, dtype=torch.float32).reshape(-1, 1)
    widths = [1, *value_of(experiment, "model.hidden"), 1]
    layers: list[nn.Module] = []
    for here, there in pairwise(widths):
        layers += [nn.Linear(here, there), nn.ReLU() if "relu" in str(CASES[name]) else nn.Tanh()]
    model = nn.Sequential(*layers[:-1])
    settings = experiment.optimizer
    momentum = value_of(experiment, "optimizer.momentum")
    optimizer: optim.Optimizer = (
        optim.Adam(model.parameters(), lr=settings.lr)
        if settings.name == "Adam"
        else optim.SGD(model.parameters(), lr=settings.lr, momentum=momentum)
    )
    criterion, k = nn.MSELoss(), experiment.batching.accumulate
    dataset = TensorDataset(torch.arange(10), inputs, 2 * inputs)
    loader = DataLoader(dataset, batch_size=3, shuffle=True)

    def seen(**more: Any) -> dict[str, Any]:
        parameters = list(model.parameters())
        return more | {
            "values": [p.detach().numpy().copy() for p in parameters],
            "gradients": [None if p.grad is None else p.grad.numpy().copy() for p in parameters],
        }

    for _ in range(experiment.epochs):
        for step, (samples, x, y) in enumerate(loader):
            batch = {"samples": samples.numpy(), "inputs": x.numpy(), "targets": y.numpy()}
            yield Phase.BATCH, seen(**batch)
            if step % k == 0:
                optimizer.zero_grad()
            yield Phase.ZERO_GRAD, seen(**batch)
            outputs = model(x)
            batch["outputs"] = outputs.detach().numpy()
            yield Phase.FORWARD, seen(**batch)
            loss = criterion(outputs, y)
            yield Phase.LOSS, seen(**batch, loss=loss.item())
            (loss / k).backward()
            yield Phase.BACKWARD, seen(**batch, loss=loss.item())
            is_last = (step + 1) % k == 0 or step + 1 == len(loader)
            if is_last:
                optimizer.step()
            yield Phase.STEP, seen(**batch, loss=loss.item())


def check(inside: Inside, plain: dict[str, Any]) -> None:
    """Compare what is seen with what plain torch has, to the last bit."""
    for name in ("samples", "inputs", "targets"):
        assert numpy.array_equal(getattr(inside, name), plain[name]), name
    assert (inside.outputs is None) == ("outputs" not in plain)
    if inside.outputs is not None:
        assert numpy.array_equal(inside.outputs, plain["outputs"])
    assert inside.loss == plain.get("loss")
    for seen, value, gradient in zip(
        inside.parameters, plain["values"], plain["gradients"], strict=True
    ):
        assert seen.shape == value.shape
        for tensor, expected in ((seen.value, value), (seen.gradient, gradient)):
            assert (tensor is None) == (expected is None)
            if tensor is None:
                continue
            assert tensor.norm == pytest.approx(numpy.linalg.norm(expected))
            if expected.size <= SMALL:
                assert tensor.numbers is not None
                assert numpy.array_equal(tensor.numbers, expected)
            else:
                assert tensor.numbers is None
                assert tensor.histogram is not None
                assert tensor.histogram.counts.sum() == expected.size
                ends = (tensor.histogram.low, tensor.histogram.high)
                assert ends == (expected.min(), expected.max())


@pytest.mark.parametrize("name", CASES)
def test_what_is_seen_after_each_line_is_what_plain_torch_has(name: str) -> None:
    run = run_of(name)
    look = look_inside(run)
    torch_state = torch.get_rng_state()
    told = list(plain_torch(name))
    torch.set_rng_state(torch_state)
    for phase, plain in told:
        run.train_phase()
        inside = look.see()
        assert inside.last is phase
        check(inside, plain)
    assert run.finished
    assert look.see().next is None


@pytest.mark.parametrize("name", CASES)
def test_marks_and_updates_are_what_the_last_line_changed(name: str) -> None:
    run = run_of(name)
    look = look_inside(run)
    before = look.see()
    brought = {Phase.BATCH: Part.BATCH, Phase.FORWARD: Part.OUTPUTS, Phase.LOSS: Part.LOSS}
    while not run.finished:
        run.train_phase()
        inside = look.see()
        part = brought.get(run.phase)
        assert inside.changed == ({part} if part else set())
        for old, new in zip(before.parameters, inside.parameters, strict=True):
            assert new.is_zeroed_now == (old.gradient is not None and new.gradient is None)
            is_step = run.phase is Phase.STEP and inside.is_carried_out
            assert (new.update is not None) == is_step
            if old.value.numbers is None or new.value.numbers is None:
                assert bool(new.value.changed) == is_step
                assert new.gradient is None or (
                    bool(new.gradient.changed) == (run.phase is Phase.BACKWARD)
                )
                continue
            moved = new.value.numbers - old.value.numbers
            assert numpy.array_equal(new.value.changed, new.value.numbers != old.value.numbers)
            if new.update is not None:
                assert numpy.array_equal(new.update.numbers, moved)  # type: ignore[arg-type]
            if new.gradient is not None:
                was = None if old.gradient is None else old.gradient.numbers
                expected = (
                    numpy.ones(new.shape, bool) if was is None else new.gradient.numbers != was
                )
                assert numpy.array_equal(new.gradient.changed, expected)
        before = inside


def state_of(run: TrainingRun) -> list[Any]:
    parameters = list(run.model.parameters())
    return [
        run.losses,
        [p.detach().numpy().tobytes() for p in parameters],
        [None if p.grad is None else p.grad.numpy().tobytes() for p in parameters],
        torch.get_rng_state().numpy().tobytes(),
        run.model.training,
    ]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", [CodeLook, InsideLook])
def test_a_look_changes_no_bit_of_the_run(name: str, kind: type[Look[Any]]) -> None:
    straight = run_of(name)
    while not straight.finished:
        straight.train_phase()
    expected = state_of(straight)
    run = run_of(name)
    look = kind(WatchedRun(run, History()))
    while not run.finished:
        look.see()
        run.train_phase()
        look.see()
    assert state_of(run) == expected


def test_a_whole_batch_between_two_looks_still_has_its_update() -> None:
    run = run_of("first example")
    look = look_inside(run)
    before = look.see().parameters[0]
    run.train_batch()
    after = look.see().parameters[0]
    assert before.value.numbers is not None
    assert after.update is not None
    assert numpy.array_equal(after.update.numbers, after.value.numbers - before.value.numbers)  # type: ignore[operator, arg-type]
    assert after.update.changed.all()


def test_an_update_whose_beginning_was_not_seen_is_not_told() -> None:
    run = run_of("first example")
    look = look_inside(run)
    look.see()
    run.train_batch()
    run.train_batch()
    (weight, _bias) = look.see().parameters
    assert weight.update is None
    assert not weight.value.changed.any()


def test_looking_twice_at_a_moment_gives_the_same() -> None:
    run = run_of("two batches an update")
    look = look_inside(run)
    for _ in range(11):
        run.train_phase()
        look.see()
    assert look.see() is look.see()


def test_what_is_seen_is_true_behind_going_back() -> None:
    run = run_of("momentum, a large layer")
    timeline = Timeline(run)
    plain = [seen for phase, seen in plain_torch("momentum, a large layer") if phase is Phase.STEP]
    run = TrainingRun(run.experiment)
    timeline = Timeline(run)
    look = InsideLook(WatchedRun(run, timeline.history))
    for _ in range(len(plain)):
        run.train_batch()
        timeline.note()
        look.see()
    for n_done in (3, 7, 1, 5):
        list(timeline.go_to(n_done, 1.0))
        inside = look.see()
        expected = plain[n_done - 1]
        assert (inside.epoch, inside.batch) == run.schedule.position(n_done - 1)
        assert numpy.array_equal(inside.samples, expected["samples"])
        for seen, value in zip(inside.parameters, expected["values"], strict=True):
            assert seen.value.norm == pytest.approx(numpy.linalg.norm(value))
            if seen.value.numbers is not None:
                assert numpy.array_equal(seen.value.numbers, value)
        run.train_phase()
        assert look.see().last is Phase.BATCH


def test_of_a_large_batch_the_first_samples_and_features_are_seen(tmp_path: Path) -> None:
    table = numpy.random.default_rng(0).normal(size=(3 * MOST_SAMPLES, 2 * MOST_FEATURES + 1))
    names = ",".join(f"c{place}" for place in range(table.shape[1]))
    numpy.savetxt(tmp_path / "wide.csv", table, delimiter=",", header=names, comments="")
    values = {"data": {"source": str(tmp_path / "wide.csv")}, "batching": {"batch_size": "full"}}
    run = TrainingRun(validated(values))
    look = look_inside(run)
    run.train_batch()
    inside = look.see()
    shown = run.indices[:MOST_SAMPLES]
    assert (inside.size, inside.n_features) == (3 * MOST_SAMPLES, 2 * MOST_FEATURES)
    assert inside.samples.tolist() == shown.tolist()
    assert numpy.array_equal(inside.inputs, run.data.inputs[shown, :MOST_FEATURES].numpy())
    assert inside.outputs is not None
    assert len(inside.targets) == len(inside.outputs) == MOST_SAMPLES


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, 3e38])
def test_numbers_that_are_none_can_be_seen(value: float) -> None:
    run = run_of("momentum, a large layer")
    look = look_inside(run)
    with torch.no_grad():
        for parameter in run.model.parameters():
            parameter[0] = value
            parameter[-1] = -value
    for _ in range(12):
        run.train_phase()
        inside = look.see()
    assert all(seen.gradient is not None for seen in inside.parameters)


def test_what_is_seen_can_not_be_written_to() -> None:
    run = run_of("momentum, a large layer")
    look = look_inside(run)
    look.see()
    run.train_batch()
    inside = look.see()
    arrays: list[NDArray[Any] | None] = [
        inside.samples,
        inside.inputs,
        inside.targets,
        inside.outputs,
    ]
    for seen in inside.parameters:
        for tensor in (seen.value, seen.gradient, seen.update):
            assert tensor is not None
            arrays += [tensor.numbers, tensor.changed]
            arrays += [] if tensor.histogram is None else [tensor.histogram.counts]
    assert not any(array.flags.writeable for array in arrays if array is not None)
