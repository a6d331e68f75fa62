"""The menus of columns: always those of the file that the form names, also where it is rejected."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox, QToolButton

from epochgui.gui.widgets.tick_menu import TickMenu
from tests.gui.points import CSV
from tests.gui.user import User

THREE = "x,noise,a&b,y\n" + "".join(f"{x},{x % 3},{x * x},{3 * x}\n" for x in range(8))
HUGE = "a,huge,b,c\n" + "".join(f"{x},{x}e200,{x * x},{2 * x}\n" for x in range(8))
NUMBERED = ",a,b,y\n" + "".join(f"{x},{x % 3},{x * x},{3 * x}\n" for x in range(8))
TEXT_LAST = "a,b,name\n" + "".join(f"{x},{3 * x},n{x}\n" for x in range(8))
RAGGED = "a,b\n1,2\n3,4,5\n"


def file(folder: Path, content: str, name: str = "points.csv") -> Path:
    path = folder / name
    path.write_text(content)
    return path


def offered_targets(user: User) -> list[str]:
    box = user.find(QComboBox, "target")
    return [box.itemText(place) for place in range(box.count())]


def offered_features(user: User) -> list[str]:
    return [action.text() for action in user.find(QToolButton, "features").menu().actions()]


def open_data(user: User, path: Path) -> None:
    user.window.files.open_dropped(path)


def error(user: User, name: str) -> str:
    return user.text(f"{name}_error")


def test_a_column_of_huge_numbers_can_be_left_out_of_a_file_that_was_rejected_for_it(
    user: User, tmp_path: Path
) -> None:
    open_data(user, file(tmp_path, HUGE))
    user.wait_until(lambda: "'huge'" in error(user, "standardize"))
    assert offered_targets(user) == ["last (c)", "a", "huge", "b", "c"]
    assert offered_features(user) == ["a", "huge", "b"]
    huge = user.find(QToolButton, "features").menu().actions()[1]
    user.wait_for_new_run(huge.trigger)
    run = user.window.session.run
    assert run is not None
    assert run.data.features == ("a", "b")
    assert error(user, "standardize") == ""


def test_a_column_that_only_counts_the_rows_is_offered_and_not_taken_by_itself(
    user: User, tmp_path: Path
) -> None:
    user.wait_for_new_run(lambda: open_data(user, file(tmp_path, NUMBERED)))
    run = user.window.session.run
    assert run is not None
    assert run.data.features == ("a", "b")
    actions = user.find(QToolButton, "features").menu().actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [
        ("column 1", False),
        ("a", True),
        ("b", True),
    ]
    user.wait_for_new_run(actions[0].trigger)
    run = user.window.session.run
    assert run is not None
    assert run.data.features == ("column 1", "a", "b")


def test_another_target_can_be_chosen_where_the_last_column_holds_text(
    user: User, tmp_path: Path
) -> None:
    open_data(user, file(tmp_path, TEXT_LAST))
    user.wait_until(lambda: "'name'" in error(user, "target"))
    assert offered_targets(user) == ["last (name)", "a", "b", "name"]
    user.wait_for_new_run(lambda: user.find(QComboBox, "target").setCurrentText("b"))
    run = user.window.session.run
    assert run is not None
    assert (run.data.features, run.data.target) == (("a",), "b")


def test_in_mid_run_too_the_columns_of_a_rejected_file_are_offered(
    user: User, tmp_path: Path
) -> None:
    user.step("step_batch")
    open_data(user, file(tmp_path, TEXT_LAST))
    user.wait_until(lambda: "'name'" in error(user, "target"))
    assert offered_targets(user) == ["last (name)", "a", "b", "name"]
    assert user.n_batches == 1


def test_columns_are_offered_where_only_the_batch_size_is_wrong(user: User, tmp_path: Path) -> None:
    user.wait_for_new_run(lambda: user.find(QSpinBox, "batch_size").setValue(10))
    open_data(user, file(tmp_path, CSV))
    user.wait_until(lambda: offered_targets(user) == ["last (y)", "x", "noise", "y"])
    assert "which has 8 samples" in error(user, "batch_size")
    user.wait_for_new_run(lambda: user.find(QSpinBox, "batch_size").setValue(8))


def test_the_columns_of_another_file_are_offered_no_more(user: User, tmp_path: Path) -> None:
    user.wait_for_new_run(lambda: open_data(user, file(tmp_path, CSV)))
    open_data(user, file(tmp_path, RAGGED, "ragged.csv"))
    user.wait_until(lambda: "line 3 of ragged.csv" in error(user, "source"))
    assert offered_targets(user) == ["last"]
    assert offered_features(user) == []


def test_undoing_another_file_in_mid_run_brings_back_the_columns(
    user: User, tmp_path: Path
) -> None:
    user.wait_for_new_run(lambda: open_data(user, file(tmp_path, CSV)))
    user.step("step_batch")
    open_data(user, file(tmp_path, TEXT_LAST, "text.csv"))
    user.wait_until(lambda: offered_targets(user) == ["last (name)", "a", "b", "name"])
    user.window.editor.undo_stack.undo()
    assert offered_targets(user) == ["last (y)", "x", "noise", "y"]
    assert offered_features(user) == ["x", "noise"]


@pytest.mark.parametrize("n_trained", [0, 1])
def test_what_is_wrong_with_the_data_stays_told_while_another_field_is_wrong(
    user: User, tmp_path: Path, n_trained: int
) -> None:
    if n_trained:
        user.step("step_batch")
    open_data(user, file(tmp_path, TEXT_LAST))
    user.wait_until(lambda: "'name'" in error(user, "target"))
    user.find(QSpinBox, "epochs").setValue(0)
    assert error(user, "epochs")
    assert "'name'" in error(user, "target")
    user.find(QSpinBox, "epochs").setValue(2)
    user.wait_until(lambda: "'name'" in error(user, "target"))


# Off screen a menu cannot take the keyboard from other programs, and Qt says so.
in_open_menu = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def menu(user: User, tmp_path: Path) -> TickMenu:
    """Return the open menu of the features x, noise and a&b."""
    user.wait_for_new_run(lambda: open_data(user, file(tmp_path, THREE)))
    button = user.find(QToolButton, "features")
    user.give_keyboard_to(button)
    menu = button.menu()
    assert isinstance(menu, TickMenu)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))  # the button itself would wait
    user.wait_until(menu.isVisible)
    return menu


def press(menu: TickMenu, *keys: Qt.Key) -> None:
    """Press keys as a user does while the menu is open: it gets them first."""
    handle = menu.windowHandle()
    assert handle is not None
    for key in keys:
        QTest.keyClick(handle, key)


@in_open_menu
def test_space_ticks_one_feature_after_the_other_in_the_open_menu(
    user: User, menu: TickMenu
) -> None:
    press(menu, Qt.Key.Key_Down)
    user.wait_for_new_run(lambda: press(menu, Qt.Key.Key_Space))
    user.wait_for_new_run(lambda: press(menu, Qt.Key.Key_Down, Qt.Key.Key_Space))
    assert menu.isVisible()
    assert menu.ticked == ("a&b",)
    run = user.window.session.run
    assert run is not None
    assert run.data.features == ("a&b",)
    assert user.n_batches == 0


@in_open_menu
def test_clicks_tick_one_feature_after_the_other_in_the_open_menu(
    user: User, menu: TickMenu
) -> None:
    left = Qt.MouseButton.LeftButton
    for place in (0, 2, 0):
        at = menu.actionGeometry(menu.actions()[place]).center()
        user.wait_for_new_run(partial(QTest.mouseClick, menu, left, pos=at))
        assert menu.isVisible()
    assert menu.ticked == ("x", "noise")


@in_open_menu
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_escape_and_return_close_the_menu_and_tick_nothing(
    user: User, menu: TickMenu, key: Qt.Key
) -> None:
    press(menu, Qt.Key.Key_Down, key)
    assert not menu.isVisible()
    assert menu.ticked == ("x", "noise", "a&b")
    assert user.find(QToolButton, "features").hasFocus()
