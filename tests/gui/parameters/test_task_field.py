"""Where the task is left to the data, the form says which was found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from tests.gui.user import User


def shown(user: User) -> str:
    return user.find(QComboBox, "task").currentText()


def choose(user: User, key: str, value: str) -> None:
    user.wait_for_new_run(lambda: user.window.editor.edit({key: value}))


@pytest.mark.parametrize(
    ("source", "found"),
    [("article", "regression"), ("moons", "two classes"), ("iris", "classes")],
)
def test_it_says_the_task_of_each_data_set(
    source: str, found: str, open_window: Callable[..., User]
) -> None:
    user = open_window(validated({"data": {"source": source}}))
    assert shown(user) == f"auto ({found})"
    assert user.window.editor.experiment.data.task == "auto"


def test_it_follows_the_data(open_window: Callable[..., User], tmp_path: Path) -> None:
    user = open_window(Experiment())
    choose(user, "data.source", "moons")
    assert shown(user) == "auto (two classes)"
    path = tmp_path / "kinds.csv"
    path.write_text("x,y,kind\n" + "".join(f"{row},{row % 4},k{row % 3}\n" for row in range(12)))
    choose(user, "data.source", str(path))
    assert shown(user) == "auto (classes)"
    choose(user, "data.target", "y")
    assert shown(user) == "auto (regression)"


def test_a_task_that_is_chosen_is_called_by_its_name(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"data": {"source": "moons", "task": "classes"}}))
    assert shown(user) == "classes"
    box = user.find(QComboBox, "task")
    assert [box.itemText(place) for place in range(box.count())] == ["auto", "binary", "classes"]
    user.wait_for_new_run(lambda: box.setCurrentIndex(0))
    assert shown(user) == "auto (two classes)"
    assert user.window.editor.experiment.data.task == "auto"
