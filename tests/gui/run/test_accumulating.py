"""Batches that make an update together: told rightly wherever the window tells of updates."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QSpinBox

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.window.actions import action_texts
from epochgui.phrases.experiments import experiment_line
from tests.gui.user import User

SETTINGS = {"batching": {"accumulate": 3}, "epochs": 3}


@pytest.fixture
def accumulating(open_window: Callable[..., User]) -> User:
    return open_window(validated(SETTINGS))


def test_the_status_line_counts_updates_when_the_optimizer_has_stepped(accumulating: User) -> None:
    user = accumulating
    told = [user.find(QLabel, "place").text()]
    while user.state is not State.FINISHED:
        user.step("step_batch")
        told.append(user.find(QLabel, "place").text())
    updates = [re.findall(r"Update (\d+)/(\d+)", text)[0] for text in told]
    expected = [0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 4, 5, 6]
    assert updates == [(str(n), "6") for n in expected]


def test_more_batches_an_update_than_an_epoch_has_are_fine(accumulating: User) -> None:
    user = accumulating
    box = user.find(QSpinBox, "accumulate")
    user.wait_for_new_run(lambda: box.setValue(2**31 - 1))
    assert user.text("accumulate_error") == ""
    user.run_to_the_end()
    assert "Update 3/3" in user.find(QLabel, "place").text()


def test_less_than_one_batch_an_update_is_told_to_be_wrong(accumulating: User) -> None:
    accumulating.find(QSpinBox, "accumulate").setValue(0)
    assert "at least 1" in accumulating.text("accumulate_error")


def test_the_settings_on_a_picture_tell_of_it() -> None:
    assert "accumulate 3" in experiment_line(validated(SETTINGS))
    assert "accumulate" not in experiment_line(validated({}))
    assert "lr 0.01 × batch size ÷ 32" in experiment_line(
        validated({"optimizer": {"scale_lr": True}})
    )
    assert "lr 0.01 × batch size × accumulate ÷ 32" in experiment_line(
        validated({"optimizer": {"scale_lr": True}, "batching": {"accumulate": 3}})
    )


def test_no_action_calls_a_batch_an_update() -> None:
    assert not [text for text in action_texts().values() if "update" in text.explanation]
