"""Presses that come before the worker has answered wait for their turn; none is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.run.wishes import MOST_WAITING
from epochgui.gui.window.main_window import MainWindow
from epochgui.observations.phase import Phase
from tests.gui.user import User

LONG = validated({"epochs": 1000})


def press(user: User, *actions: str) -> None:
    """Press actions one right behind the other: nothing is heard of the worker in between."""
    for action in actions:
        user.press(action)


def be_still(user: User) -> None:
    """Wait until nothing goes on, and nothing begins of itself."""
    at_rest = (State.READY, State.PAUSED, State.FINISHED, State.BROKEN)
    user.wait_until(lambda: user.state in at_rest and not user.window.session.now.is_loading)
    user.hear_from_the_worker()
    assert user.state in at_rest


@pytest.mark.parametrize(
    ("actions", "n_done"),
    [
        (["step_batch"] * 3, 3),
        (["step_epoch", "step_batch", "step_epoch"], 8),
        (["step_epoch", "step_back", "step_back"], 2),
        (["step_batch", "step_back", "step_batch", "step_batch"], 2),
        (["step_phase"] * 7, 1),
    ],
)
def test_steps_pressed_quickly_are_all_made(user: User, actions: list[str], n_done: int) -> None:
    press(user, *actions)
    be_still(user)
    assert user.n_done == n_done


def test_lines_pressed_quickly_are_all_run(user: User) -> None:
    press(user, "step_phase", "step_phase", "step_phase")
    be_still(user)
    moment = user.window.session.moment
    assert moment is not None
    assert moment.phase is Phase.FORWARD


def test_steps_wait_for_a_run_that_is_taken_back(user: User) -> None:
    user.run_to_the_end()
    user.window.session.go_to(20)
    press(user, "step_back", "step_back", "step_batch")
    be_still(user)
    assert user.n_done == 19


def test_a_run_paused_and_stepped_at_once_goes_one_batch_further(user: User) -> None:
    user.set_speed(0.5)
    user.press("run")
    user.wait_until(lambda: user.n_batches == 1)
    press(user, "run", "step_batch")
    be_still(user)
    assert user.n_done == 2


@pytest.mark.parametrize("presses", [["run"], ["run", "step_batch"], ["step_batch", "run", "run"]])
def test_a_run_asked_for_while_torch_loads_goes_to_its_end_whatever_is_pressed_behind(
    build_window: Callable[..., MainWindow], qtbot: QtBot, presses: list[str]
) -> None:
    user = User(qtbot, build_window())
    user.window.show()
    user.set_full_speed()
    assert user.state is State.LOADING
    press(user, *presses)
    user.wait_for(State.FINISHED)
    assert user.n_batches == 40


def test_steps_right_behind_a_reset_are_those_of_the_new_run(user: User) -> None:
    user.run_to_the_end()
    press(user, "reset", "step_batch", "step_batch")
    with user.qtbot.waitSignal(user.window.session.loaded):
        pass
    be_still(user)
    assert user.n_batches == user.n_done == 2


def test_steps_of_a_run_that_is_reset_are_not_made_in_the_next(user: User) -> None:
    with user.qtbot.waitSignal(user.window.session.loaded):
        press(user, "step_batch", "step_batch", "step_batch", "reset")
    be_still(user)
    assert user.n_batches == 0


def test_steps_for_what_cannot_be_loaded_are_forgotten(user: User, tmp_path: Path) -> None:
    user.step("step_epoch")
    missing = validated({"data": {"source": str(tmp_path / "missing.csv")}})
    with user.qtbot.waitSignal(user.window.session.rejected):
        user.window.session.loading.load(missing)
        press(user, "step_batch", "step_batch")
    be_still(user)
    assert user.n_batches == 4


def test_space_stops_the_steps_that_wait(open_window: Callable[..., User]) -> None:
    user = open_window(LONG)
    press(user, *["step_epoch"] * 5, "run")
    be_still(user)
    assert user.n_batches <= 4


def test_to_go_somewhere_takes_the_place_of_the_steps_that_wait(user: User) -> None:
    user.step("step_epoch")
    press(user, "step_batch", "step_batch", "step_batch")
    user.window.session.go_to(2)
    be_still(user)
    assert user.n_done == 2


def test_no_more_presses_wait_than_fingers_make(open_window: Callable[..., User]) -> None:
    user = open_window(LONG)
    press(user, *["step_batch"] * 3 * MOST_WAITING)
    be_still(user)
    assert user.n_batches == 1 + MOST_WAITING


def test_a_loss_that_is_no_number_stops_the_steps_that_wait(
    open_window: Callable[..., User],
) -> None:
    user = open_window(validated({"optimizer": {"lr": 1e6}}))
    press(user, *["step_batch"] * 15)
    user.wait_until(lambda: user.window.message.is_shown)
    be_still(user)
    assert user.n_done == user.n_batches < 10
    assert user.losses[-1] != user.losses[-1] or user.losses[-1] == float("inf")


def test_steps_beyond_the_end_are_none(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"epochs": 1}))
    press(user, *["step_batch"] * 6)
    user.wait_for(State.FINISHED)
    be_still(user)
    assert user.n_batches == 4
    assert not user.is_enabled("step_batch")


def test_a_key_that_is_held_down_does_not_pile_up_steps(user: User) -> None:
    kind, none = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.NoModifier
    for _ in range(5):
        event = QKeyEvent(kind, Qt.Key.Key_Right, none, "", autorep=True)
        QApplication.sendEvent(user.window, event)
        user.press("step_batch")
    be_still(user)
    assert user.n_batches == 1


def test_a_run_that_goes_on_is_not_stepped(user: User) -> None:
    user.set_speed(0.5)
    user.press("run")
    assert not user.is_enabled("step_batch")
    assert not user.is_enabled("step_back")
    user.press("run")
    be_still(user)
