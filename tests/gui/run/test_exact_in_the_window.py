"""What the window shows is what training without it gives, bit for bit, however it is driven."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow
from epochgui.training.run import TrainingRun
from tests.gui.user import User

MLP = {"model": {"hidden": [8, 4]}, "optimizer": {"name": "Adam", "lr": 0.02}, "epochs": 5}
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "first example": {},
    "mlp_adam": MLP,
    "drop_last": {"batching": {"drop_last": True, "batch_size": 4}, "optimizer": {"momentum": 0.9}},
    "no_shuffle": {"batching": {"shuffle": False, "batch_size": 7}, "loss": {"name": "L1Loss"}},
    "accumulated": {
        "batching": {"accumulate": 3, "batch_size": 2},
        "optimizer": {"momentum": 0.9, "scale_lr": True},
    },
    "csv": {"data": {"source": "points.csv"}, "batching": {"batch_size": 5}, "epochs": 4},
}


@pytest.fixture(params=EXPERIMENTS)
def experiment(request: pytest.FixtureRequest, tmp_path: Path) -> Experiment:
    values = dict(EXPERIMENTS[request.param])
    if "data" in values:
        path = tmp_path / "points.csv"
        rows = (f"{x},{x * x - 3},{2 * x + 1}" for x in range(12))
        path.write_text("\n".join(["x,square,y", *rows]))
        values["data"] = {"source": str(path)}
    return validated(values)


def trained_without_a_window(experiment: Experiment) -> tuple[list[float], list[list[int]]]:
    """Return losses and samples of every batch; chance in the window goes on undisturbed."""
    with torch.random.fork_rng(devices=[]):
        run, samples = TrainingRun(experiment), []
        while not run.finished:
            run.train_batch()
            samples.append(run.indices.tolist())
    return run.losses, samples


def assert_exact(user: User) -> None:
    run = user.window.session.run
    assert run is not None
    assert (user.losses, user.samples) == trained_without_a_window(run.experiment)


def test_a_run_at_full_speed_is_exact(
    open_window: Callable[..., User], experiment: Experiment
) -> None:
    user = open_window(experiment)
    user.run_to_the_end()
    assert_exact(user)


def test_a_run_stepped_batch_by_batch_is_exact(
    open_window: Callable[..., User], experiment: Experiment
) -> None:
    user = open_window(experiment)
    n_done = 0
    while user.state is not State.FINISHED:
        user.step("step_batch")
        n_done += 1
        assert user.n_batches == n_done
    assert_exact(user)


def test_a_run_stepped_epoch_by_epoch_is_exact(
    open_window: Callable[..., User], experiment: Experiment
) -> None:
    user = open_window(experiment)
    schedule = user.record.schedule
    for epoch in range(1, schedule.epochs + 1):
        user.step("step_epoch")
        assert user.n_batches == epoch * schedule.batches_per_epoch
        assert user.record.n_epochs == epoch
    assert user.state is State.FINISHED
    assert_exact(user)


MOVES = st.one_of(
    st.just("step_batch"),
    st.just("step_epoch"),
    st.tuples(st.sampled_from([300.0, 1000.0, float("inf")]), st.integers(1, 12)),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(MOVES, min_size=1, max_size=6))
def test_a_run_stepped_and_paused_anywhere_at_any_speed_is_exact(
    user: User, moves: list[str | tuple[float, int]]
) -> None:
    user.reset()
    for move in moves:
        if user.state is State.FINISHED:
            break
        if isinstance(move, str):
            user.step(move)
        else:
            speed, more = move
            user.set_speed(speed)
            user.run_until(user.n_batches + more)
    if user.state is not State.FINISHED:
        user.run_to_the_end()
    assert user.n_batches == 40
    assert_exact(user)


@pytest.mark.parametrize("speed", [100.0, 1000.0, float("inf")])
def test_after_pause_no_other_batch_is_trained(
    open_window: Callable[..., User], speed: float
) -> None:
    user = open_window(validated({"epochs": 100_000}))
    user.set_speed(speed)
    user.run_until(5)
    assert user.state is State.PAUSED
    n_done = user.n_batches
    user.hear_from_the_worker()
    assert user.n_batches == n_done
    user.step("step_batch")
    assert user.n_batches == n_done + 1


def test_steps_work_before_the_first_run_and_while_paused_and_end_with_the_run(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"epochs": 2}))
    for n_done in (1, 2):
        user.step("step_batch")
        assert user.n_batches == n_done
    user.step("step_epoch")
    assert user.n_batches == 4
    user.run_to_the_end()
    greyed = [name for name in ("run", "step_batch", "step_epoch") if not user.is_enabled(name)]
    assert greyed == ["run", "step_batch", "step_epoch"]
    user.hear_from_the_worker()
    assert user.n_batches == 8


@pytest.mark.parametrize(("action", "n_batches"), [("step_batch", 1), ("step_epoch", 4)])
def test_a_step_asked_for_while_torch_loads_is_done_then(
    build_window: Callable[..., MainWindow], qtbot: QtBot, action: str, n_batches: int
) -> None:
    user = User(qtbot, build_window())
    user.window.show()
    assert user.state is State.LOADING
    user.press(action)
    user.wait_for(State.PAUSED)
    user.hear_from_the_worker()
    assert user.n_batches == n_batches


def test_a_step_right_behind_a_reset_trains_one_batch_of_the_new_run(user: User) -> None:
    user.step("step_epoch")
    with user.qtbot.waitSignal(user.window.session.loaded):
        user.press("reset")
        user.press("step_batch")
    user.wait_for(State.PAUSED)
    user.hear_from_the_worker()
    assert user.n_batches == 1


def test_the_same_run_comes_again_after_a_reset(user: User) -> None:
    user.run_to_the_end()
    losses = user.losses
    user.reset()
    assert user.n_batches == 0
    user.run_to_the_end()
    assert user.losses == losses


def test_a_reset_in_mid_run_starts_a_run_without_what_was_on_its_way(user: User) -> None:
    user.set_full_speed()
    user.press("run")
    user.wait_until(lambda: user.n_batches > 0)
    user.reset()
    user.hear_from_the_worker()
    assert user.n_batches == 0
    user.run_to_the_end()
    assert_exact(user)


RACES: dict[str, dict[str, Any]] = {
    "first example": {"epochs": 2_000},
    "MLP, Adam, accumulated": {
        "model": {"hidden": [4]},
        "optimizer": {"name": "Adam"},
        "batching": {"batch_size": 2, "accumulate": 3},
        "epochs": 1_000,
    },
}


@pytest.mark.parametrize("name", RACES)
@pytest.mark.parametrize("seed", range(3))
def test_a_long_run_that_goes_back_and_on_at_full_speed_is_exact(
    open_window: Callable[..., User], name: str, seed: int
) -> None:
    random = Random(seed)
    user = open_window(validated(RACES[name]))
    n_batches = user.record.schedule.n_batches
    user.set_full_speed()
    for goal in sorted(random.sample(range(300, n_batches), 3)):
        user.run_until(goal)  # at least
        user.window.session.go_to(random.randrange(min(user.n_batches, n_batches - 1)))
        user.wait_for(State.PAUSED)
        user.step("step_batch")
    user.run_to_the_end()
    assert_exact(user)
