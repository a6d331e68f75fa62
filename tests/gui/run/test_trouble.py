"""When training goes wrong the window says where, and lives on."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from PySide6.QtWidgets import QApplication

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from tests.gui.user import User

DIVERGING = validated({"optimizer": {"lr": 1e5}, "epochs": 1000})
N_GOOD = 6


@pytest.fixture
def falling_loss(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the loss raise at its seventh batch; return what mends it."""
    calls: list[int] = []
    forward = torch.nn.MSELoss.forward

    def fall(self: torch.nn.MSELoss, *tensors: Any) -> torch.Tensor:
        calls.extend([1] * torch.is_grad_enabled())  # not where an epoch is looked back on
        if len(calls) == N_GOOD + 1:
            raise RuntimeError("the loss\nfell")
        return forward(self, *tensors)

    monkeypatch.setattr(torch.nn.MSELoss, "forward", fall)
    return calls.clear


@pytest.fixture
def diverged(open_window: Callable[..., User]) -> User:
    """Return a user whose run has come to its first loss that is no finite number."""
    user = open_window(DIVERGING)
    user.set_full_speed()
    user.press("run")
    user.wait_for(State.PAUSED)
    return user


def test_a_loss_that_is_no_number_pauses_the_run_and_is_told_of(diverged: User) -> None:
    n_done = diverged.n_batches
    bad = n_done - 1
    assert not math.isfinite(diverged.losses[bad])
    assert all(map(math.isfinite, diverged.losses[:bad]))
    epoch, batch = diverged.record.position(bad)
    sentence = diverged.text("message_sentence")
    assert f"epoch {epoch + 1}, batch {batch + 1}" in sentence
    assert diverged.window.views.loss.drawing.bad.batch is not None
    diverged.hear_from_the_worker()
    assert diverged.n_batches == n_done


def test_behind_a_bad_loss_steps_and_runs_go_on(diverged: User) -> None:
    n_done = diverged.n_batches
    diverged.step("step_batch")
    assert diverged.n_batches == n_done + 1
    diverged.press("run")
    diverged.wait_for(State.FINISHED)
    assert diverged.n_batches == 4000
    diverged.window.views.loss.grab()  # an exception while it paints fails the test


def test_after_a_bad_loss_a_reset_starts_clean(diverged: User) -> None:
    diverged.reset()
    assert not diverged.window.message.isVisible()
    assert diverged.window.views.loss.drawing.bad.batch is None


@pytest.mark.usefixtures("falling_loss")
@pytest.mark.parametrize("act", ["run", "step_epoch"])
def test_an_exception_in_training_is_told_with_epoch_and_batch(user: User, act: str) -> None:
    user.set_full_speed()
    while user.state is not State.BROKEN:
        user.press(act)
        user.wait_until(lambda: user.state in (State.PAUSED, State.BROKEN))
    sentence = "Training stopped in epoch 2, batch 3: RuntimeError: the loss fell"
    assert user.text("message_sentence") == sentence
    assert user.n_batches == N_GOOD
    assert [name for name in ("run", "step_batch", "step_epoch") if user.is_enabled(name)] == []
    user.answer(user.window.message, "Copy")
    assert QApplication.clipboard().text() == sentence


def test_after_an_exception_a_reset_trains_again(
    user: User, falling_loss: Callable[[], None]
) -> None:
    user.set_full_speed()
    user.press("run")
    user.wait_for(State.BROKEN)
    user.reset()
    assert not user.window.message.isVisible()
    falling_loss()
    user.step("step_epoch")
    assert user.n_batches == 4


def test_data_that_cannot_be_used_from_the_start_is_told_of_and_can_be_put_right(
    build_window: Callable[..., Any], qtbot: Any
) -> None:
    window = build_window(validated({"data": {"source": "/nowhere/points.csv"}}))
    user = User(qtbot, window)
    window.show()
    user.wait_for(State.BROKEN, 60_000)
    assert "points.csv" in user.text("source_error")
    assert not user.is_enabled("run")
    user.wait_for_new_run(lambda: window.views.form.field("data.source").show_value("article"))
    user.step("step_batch")
