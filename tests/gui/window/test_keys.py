"""The keys of the window, and who gets Space."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)

from epochgui.gui.run.state import State
from tests.gui.user import User

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def stays(user: User) -> bool:
    """Return whether no training was asked for."""
    user.hear_from_the_worker(1)
    return user.state is State.READY and user.n_batches == 0


def test_space_runs_and_pauses(user: User) -> None:
    user.set_speed(50.0)
    user.give_keyboard_to(user.window.views.batches)
    user.type_key(Qt.Key.Key_Space)
    assert user.state is State.RUNNING
    user.wait_until(lambda: user.n_batches > 0)
    user.type_key(Qt.Key.Key_Space)
    user.wait_for(State.PAUSED)


def test_space_runs_as_soon_as_the_window_is_there(user: User) -> None:
    user.window.activateWindow()
    user.type_key(Qt.Key.Key_Space)
    assert user.state is State.RUNNING


def test_right_steps_a_batch_and_with_shift_an_epoch(user: User) -> None:
    user.give_keyboard_to(user.window.views.batches)
    user.type_key(Qt.Key.Key_Right)
    user.wait_for(State.PAUSED)
    assert user.n_batches == 1
    user.type_key(Qt.Key.Key_Right, SHIFT)
    user.wait_until(lambda: user.n_batches == 4 and user.state is State.PAUSED)


def test_control_r_resets(user: User) -> None:
    user.step("step_epoch")
    user.give_keyboard_to(user.window.views.batches)
    user.wait_for_new_run(lambda: user.type_key(Qt.Key.Key_R, CONTROL))
    assert user.n_batches == 0


def test_arrows_change_the_table_while_the_tabs_have_the_focus(user: User) -> None:
    tabs = user.find(QTabBar, "table_tabs")
    user.give_keyboard_to(tabs)
    user.type_key(Qt.Key.Key_Right)
    assert user.window.views.epochs.isVisible()
    user.type_key(Qt.Key.Key_Left)
    assert user.window.views.batches.isVisible()
    assert stays(user)


def test_only_steps_are_repeated_while_their_key_is_held(user: User) -> None:
    repeated = [action.objectName() for action in user.window.actions_.all() if action.autoRepeat()]
    assert repeated == ["step_batch", "step_epoch"]


@pytest.mark.parametrize("name", ["shuffle", "drop_last", "standardize", "full_batch"])
def test_space_in_a_check_box_checks_it_and_runs_nothing(user: User, name: str) -> None:
    box = user.find(QCheckBox, name)
    before = box.isChecked()
    user.give_keyboard_to(box)
    user.type_key(Qt.Key.Key_Space)
    assert box.isChecked() is not before
    assert stays(user)


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen
@pytest.mark.parametrize("name", ["optimizer", "loss", "source"])
def test_space_in_a_choice_opens_it_and_runs_nothing(user: User, name: str) -> None:
    box = user.find(QComboBox, name)
    user.give_keyboard_to(box)
    user.type_key(Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
    assert stays(user)


@pytest.mark.parametrize("name", ["log_y", "x_in_epochs", "follow"])
def test_space_on_a_button_presses_it_and_runs_nothing(user: User, name: str) -> None:
    button = user.find(QAbstractButton, name)
    before = button.isChecked()
    user.give_keyboard_to(button)
    user.type_key(Qt.Key.Key_Space)
    assert button.isChecked() is not before
    assert stays(user)


def test_space_on_the_button_of_a_step_steps(user: User) -> None:
    user.give_keyboard_to(user.find(QWidget, "step_batch_button"))
    user.type_key(Qt.Key.Key_Space)
    user.wait_for(State.PAUSED)
    assert user.n_batches == 1


@pytest.mark.parametrize("name", ["batch_size", "epochs", "seed"])
def test_space_in_a_whole_number_runs(user: User, name: str) -> None:
    user.give_keyboard_to(user.find(QAbstractSpinBox, name))
    user.type_key(Qt.Key.Key_Space)
    assert user.state is State.RUNNING


def test_space_in_a_number_runs(user: User) -> None:
    user.give_keyboard_to(user.find(QDoubleSpinBox, "lr"))
    user.type_key(Qt.Key.Key_Space)
    assert user.state is State.RUNNING


@pytest.mark.parametrize(("name", "text"), [("batch_size", "5"), ("lr", "0.5"), ("hidden", "8")])
def test_what_was_typed_is_undone_where_it_was_typed(user: User, name: str, text: str) -> None:
    field, editor = user.find(QWidget, name), user.window.editor
    before = editor.experiment
    user.give_keyboard_to(field)
    user.type_key(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)
    assert editor.experiment != before
    while editor.undo_stack.canUndo():
        left = editor.undo_stack.index()
        user.type_key(Qt.Key.Key_Z, CONTROL)
        assert editor.undo_stack.index() == left - 1
    assert editor.experiment == before
    user.type_key(Qt.Key.Key_Z, SHIFT | CONTROL)
    assert editor.undo_stack.index() == 1


def test_space_and_arrows_in_a_text_belong_to_the_text(user: User) -> None:
    line = user.find(QLineEdit, "hidden")
    user.give_keyboard_to(line)
    for key in (Qt.Key.Key_8, Qt.Key.Key_Space, Qt.Key.Key_4, Qt.Key.Key_Left, Qt.Key.Key_Right):
        user.type_key(key)
    assert line.text() == "8 4"
    assert stays(user)


def test_arrows_on_the_slider_change_the_speed_and_step_nothing(user: User) -> None:
    slider = user.find(QSlider, "speed")
    before = slider.value()
    user.give_keyboard_to(slider)
    user.type_key(Qt.Key.Key_Right)
    assert slider.value() == before + 1
    assert stays(user)


def test_the_arrows_of_a_number_go_through_the_orders_of_magnitude(user: User) -> None:
    box = user.find(QDoubleSpinBox, "lr")
    seen = []
    for _ in range(4):
        box.stepUp()
        seen.append(box.value())
    assert seen == [0.02, 0.05, 0.1, 0.2]
    for _ in range(5):
        box.stepDown()
    assert box.value() == 0.005


def test_the_arrows_of_the_batch_size_stop_at_the_full_batch(user: User) -> None:
    box = user.find(QSpinBox, "batch_size")
    for _ in range(20):
        box.stepUp()
    assert box.value() == 10
    for _ in range(20):
        box.stepDown()
    assert box.value() == 1
