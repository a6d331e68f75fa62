"""The title says of what the run on screen is, whether the form differs, and which window it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QSpinBox

from epochgui.experiment.file import save_experiment
from epochgui.experiment.validation import validated
from epochgui.gui.window.title import LETTERS_OF_A_NAME, title_of
from tests.gui.answers import Answers
from tests.gui.user import User


def title(user: User) -> str:
    return user.window.windowTitle()


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    path = tmp_path / "five.toml"
    save_experiment(path, validated({"batching": {"batch_size": 5}}))
    return path


def test_an_experiment_that_is_opened_in_mid_run_is_not_what_the_run_is_of(
    user: User, toml: Path
) -> None:
    assert title(user) == "first example[*] — epochgui"
    user.step("step_batch")
    user.window.files.open_experiment(toml)
    assert title(user) == "first example, in the form: five.toml[*] — epochgui"
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    assert title(user) == "five.toml[*] — epochgui"


def test_a_form_that_differs_from_the_run_is_marked_until_it_is_put_back(user: User) -> None:
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(4)
    assert title(user) == "first example, form changed[*] — epochgui"
    user.answer(user.window.question, "Put back")
    assert title(user) == "first example[*] — epochgui"


def test_a_run_that_is_saved_is_of_that_file(user: User, tmp_path: Path) -> None:
    user.step("step_batch")
    user.window.files.dialogs = Answers(tmp_path / "mine.toml")
    user.press("save")
    assert title(user) == "mine.toml[*] — epochgui"


def test_of_several_windows_each_has_its_number() -> None:
    assert title_of("a.toml", "a.toml", differs=False, number=1) == "a.toml[*] — epochgui"
    assert title_of("a.toml", "a.toml", differs=False, number=2) == "a.toml (2)[*] — epochgui"


def test_a_window_is_told_its_number(user: User) -> None:
    user.window.set_number(3)
    assert title(user) == "first example (3)[*] — epochgui"


def test_a_long_name_is_shortened(user: User, tmp_path: Path) -> None:
    path = tmp_path / f"{'a-very-long-name-' * 8}.toml"
    save_experiment(path, validated({"epochs": 3}))
    user.wait_for_new_run(lambda: user.window.files.open_experiment(path))
    name = title(user).partition("[*]")[0]
    assert len(name) == LETTERS_OF_A_NAME
    assert name.endswith(".toml")
