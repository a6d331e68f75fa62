"""Editing parameters: at once before the first batch, later only when the user confirms it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import value_of
from epochgui.experiment.validation import validated
from epochgui.gui.run.messages import Load, LoadTorch
from epochgui.gui.run.state import State
from epochgui.gui.widgets.number_box import LongBox
from epochgui.gui.window.main_window import MainWindow
from epochgui.gui.window.menus import EditAction
from tests.gui.user import User


def experiment_of_the_run(user: User) -> Experiment:
    run = user.window.session.run
    assert run is not None
    return run.experiment


def set_batch_size(user: User, batch_size: int) -> None:
    user.find(QSpinBox, "batch_size").setValue(batch_size)


def settle(user: User) -> None:
    """Wait until the worker has dealt with all that was asked of it."""
    user.hear_from_the_worker(1)


EDITS: dict[str, Callable[[User], None]] = {
    "batching.batch_size": lambda user: user.find(QSpinBox, "batch_size").setValue(4),
    "batching.shuffle": lambda user: user.find(QCheckBox, "shuffle").click(),
    "batching.drop_last": lambda user: user.find(QCheckBox, "drop_last").click(),
    "optimizer.name": lambda user: user.find(QComboBox, "optimizer").setCurrentText("Adam"),
    "optimizer.lr": lambda user: user.find(QDoubleSpinBox, "lr").setValue(0.001),
    "optimizer.momentum": lambda user: user.find(QDoubleSpinBox, "momentum").setValue(0.9),
    "loss.name": lambda user: user.find(QComboBox, "loss").setCurrentText("L1Loss"),
    "model.hidden": lambda user: user.type_text(user.find(QLineEdit, "hidden"), "8, 4"),
    "epochs": lambda user: user.find(QSpinBox, "epochs").setValue(3),
    "seed": lambda user: user.find(LongBox, "seed").setValue(7),
    "data.standardize": lambda user: user.find(QCheckBox, "standardize").click(),
}
EDITED: dict[str, dict[str, Any]] = {
    "batching.batch_size": {"batching": {"batch_size": 4}},
    "batching.shuffle": {"batching": {"shuffle": False}},
    "batching.drop_last": {"batching": {"drop_last": True}},
    "optimizer.name": {"optimizer": {"name": "Adam"}},
    "optimizer.lr": {"optimizer": {"lr": 0.001}},
    "optimizer.momentum": {"optimizer": {"momentum": 0.9}},
    "loss.name": {"loss": {"name": "L1Loss"}},
    "model.hidden": {"model": {"hidden": [8, 4]}},
    "epochs": {"epochs": 3},
    "seed": {"seed": 7},
    "data.standardize": {"data": {"standardize": True}},
}


@pytest.mark.parametrize("key", EDITS)
def test_before_the_first_batch_an_edit_is_applied_at_once(user: User, key: str) -> None:
    EDITS[key](user)
    user.wait_until(lambda: experiment_of_the_run(user) == validated(EDITED[key]))
    settle(user)
    assert user.state is State.READY
    assert not user.window.question.isVisible()
    assert experiment_of_the_run(user) == validated(EDITED[key])


def test_three_quick_edits_load_twice_at_most_and_the_newest_is_loaded(user: User) -> None:
    session = user.window.session
    commands: list[object] = []
    session.link.commanded.connect(commands.append)
    box = user.find(QDoubleSpinBox, "lr")
    for lr in (0.02, 0.03, 0.04):
        box.setValue(lr)
    user.wait_until(lambda: experiment_of_the_run(user).optimizer.lr == 0.04)
    settle(user)
    loads = [command for command in commands if isinstance(command, Load)]
    assert [load.experiment.optimizer.lr for load in loads] == [0.02, 0.04]
    assert user.state is State.READY


def test_torch_is_loaded_also_where_an_experiment_has_to_be_mended_first(
    build_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = build_window(validated({"batching": {"batch_size": 11}}))
    commands: list[object] = []
    window.session.link.commanded.connect(commands.append)
    window.show()
    qtbot.waitUntil(lambda: LoadTorch() in commands)
    assert not [command for command in commands if isinstance(command, Load)]
    assert "at most 10" in window.editor.problem


def test_what_is_edited_during_a_reset_is_loaded_and_not_asked_about(user: User) -> None:
    user.step("step_batch")
    box = user.find(QDoubleSpinBox, "lr")
    box.setValue(0.02)
    user.answer(user.window.question, "Reset and apply")
    box.setValue(0.03)
    user.wait_until(lambda: experiment_of_the_run(user).optimizer.lr == 0.03)
    settle(user)
    assert not user.window.question.is_shown
    assert user.state is State.READY


def test_the_full_batch_takes_all_samples(user: User) -> None:
    user.wait_for_new_run(user.find(QCheckBox, "full_batch").click)
    assert user.record.schedule.batches_per_epoch == 1
    assert not user.find(QSpinBox, "batch_size").isEnabled()


@pytest.mark.parametrize("key", EDITS)
def test_in_mid_run_an_edit_changes_nothing_and_is_asked_about(user: User, key: str) -> None:
    user.step("step_batch")
    EDITS[key](user)
    settle(user)
    assert user.state is State.PAUSED
    assert user.n_batches == 1
    assert experiment_of_the_run(user) == Experiment()
    assert user.window.question.isVisible()


def test_the_question_says_what_differs(user: User) -> None:
    user.step("step_batch")
    set_batch_size(user, 4)
    user.find(QCheckBox, "shuffle").click()
    assert user.text("question_sentence") == (
        "Changed: Batch size 3 → 4; Shuffle on → off. This run goes on as it began."
    )


def test_while_the_run_goes_on_an_edit_does_not_stop_it(user: User) -> None:
    user.set_speed(300.0)
    user.press("run")
    user.wait_until(lambda: user.n_batches >= 2)
    set_batch_size(user, 5)
    assert user.window.question.isVisible()
    user.wait_for(State.FINISHED)
    assert user.n_batches == 40


def test_reset_and_apply_starts_anew_with_the_edit(user: User) -> None:
    user.step("step_epoch")
    set_batch_size(user, 5)
    question = user.window.question
    user.wait_for_new_run(lambda: user.answer(question, "Reset and apply"))
    assert not question.isVisible()
    assert user.n_batches == 0
    assert experiment_of_the_run(user) == validated({"batching": {"batch_size": 5}})


def test_put_back_puts_the_form_back_and_the_run_goes_on(user: User) -> None:
    user.step("step_epoch")
    set_batch_size(user, 5)
    user.find(QCheckBox, "drop_last").click()
    question = user.window.question
    user.answer(question, "Put back")
    settle(user)
    assert not question.isVisible()
    assert user.find(QSpinBox, "batch_size").value() == 3
    assert not user.find(QCheckBox, "drop_last").isChecked()
    assert user.n_batches == 4
    user.step("step_batch")
    assert user.n_batches == 5


def test_the_question_goes_when_the_user_puts_the_value_back_by_hand(user: User) -> None:
    user.step("step_batch")
    set_batch_size(user, 5)
    set_batch_size(user, 3)
    assert not user.window.question.isVisible()


def test_edits_can_be_undone_and_done_again(user: User) -> None:
    box = user.find(QSpinBox, "batch_size")
    user.wait_for_new_run(lambda: box.setValue(5))
    user.wait_for_new_run(user.find(QCheckBox, "shuffle").click)
    user.give_keyboard_to(user.find(QCheckBox, "shuffle"))
    control = Qt.KeyboardModifier.ControlModifier
    user.wait_for_new_run(lambda: user.type_key(Qt.Key.Key_Z, control))
    assert experiment_of_the_run(user) == validated({"batching": {"batch_size": 5}})
    user.wait_for_new_run(lambda: user.type_key(Qt.Key.Key_Z, control))
    assert experiment_of_the_run(user) == Experiment()
    assert box.value() == 3
    shift = Qt.KeyboardModifier.ShiftModifier
    user.wait_for_new_run(lambda: user.type_key(Qt.Key.Key_Z, control | shift))
    assert box.value() == 5


def test_the_menu_says_what_would_be_undone_or_done_again(user: User) -> None:
    def actions() -> list[tuple[str, bool]]:
        found = user.window.findChildren(EditAction)
        return [(action.text(), action.isEnabled()) for action in found]

    assert actions() == [("Undo", False), ("Redo", False)]
    set_batch_size(user, 5)
    assert actions() == [("Undo: Batch size", True), ("Redo", False)]
    user.window.findChildren(EditAction)[0].trigger()
    assert actions() == [("Undo", False), ("Redo: Batch size", True)]


def test_undoing_in_mid_run_is_an_edit_like_any_other(user: User) -> None:
    user.wait_for_new_run(lambda: set_batch_size(user, 5))
    user.step("step_batch")
    user.window.editor.undo_stack.undo()
    assert user.text("question_sentence").startswith("Changed: Batch size 5 → 3.")
    assert user.n_batches == 1


WRONG: dict[str, tuple[Callable[[User], None], str]] = {
    "batch_size": (
        lambda user: user.find(QSpinBox, "batch_size").setValue(0),
        "Batch size is 0; right would be at least 1",
    ),
    "epochs": (
        lambda user: user.find(QSpinBox, "epochs").setValue(0),
        "Epochs is 0; right would be at least 1",
    ),
    "lr": (
        lambda user: user.find(QDoubleSpinBox, "lr").setValue(-1),
        "Learning rate is -1.0; right would be at least 0",
    ),
    "hidden": (
        lambda user: user.find(QLineEdit, "hidden").setText("8, x"),
        'Hidden layers has "x" in place 2; right would be a whole number',
    ),
    "device": (
        lambda user: user.type_text(user.find(QLineEdit, "device"), "gpu"),
        'Device is "gpu"; right would be "cpu", "cuda", "cuda:1" or "mps"',
    ),
}


@pytest.mark.parametrize("n_trained", [0, 1])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_under_its_field_and_the_run_stays(
    user: User, name: str, n_trained: int
) -> None:
    if n_trained:
        user.step("step_batch")
    losses, run = user.losses, user.window.session.run
    act, sentence = WRONG[name]
    act(user)
    settle(user)
    assert user.text(f"{name}_error") == sentence
    assert (user.losses, user.window.session.run) == (losses, run)
    assert user.state is (State.PAUSED if n_trained else State.READY)
    if not n_trained:  # a new run would not be what the form shows
        assert not user.is_enabled("run")
        assert not user.is_enabled("step_batch")
        return
    user.step("step_batch")
    assert user.n_batches == n_trained + 1


@pytest.mark.parametrize("name", WRONG)
def test_with_a_wrong_value_there_is_no_reset_and_the_run_stays(user: User, name: str) -> None:
    user.step("step_batch")
    run = user.window.session.run
    act, sentence = WRONG[name]
    act(user)
    user.press("reset")
    settle(user)
    assert user.text("message_sentence") == f"Not reset: {sentence}."
    assert user.window.session.run is run
    assert user.n_batches == 1


@pytest.mark.parametrize(("text", "place"), [("8,,8", 2), (",8", 1), (",", 1), ("8, 4,,", 3)])
def test_a_size_that_is_missing_between_commas_is_told(user: User, text: str, place: int) -> None:
    user.find(QLineEdit, "hidden").setText(text)
    assert user.text("hidden_error") == (
        f"Hidden layers has nothing in place {place}; right would be a whole number"
    )


@pytest.mark.parametrize(
    ("text", "sizes"), [("8,8", (8, 8)), ("8 , 4", (8, 4)), ("8 4", (8, 4)), ("8,", (8,)), ("", ())]
)
def test_sizes_stand_between_commas_or_spaces(
    user: User, text: str, sizes: tuple[int, ...]
) -> None:
    user.find(QLineEdit, "hidden").setText(text)
    assert user.text("hidden_error") == ""
    assert value_of(user.window.editor.experiment, "model.hidden") == sizes


def test_each_of_several_wrong_values_is_told_under_its_own_field(user: User) -> None:
    for act, _sentence in WRONG.values():
        act(user)
    told = {name: user.text(f"{name}_error") for name in WRONG}
    assert told == {name: sentence for name, (_act, sentence) in WRONG.items()}
    user.find(QLineEdit, "hidden").setText("8")
    left = {name for name in WRONG if user.text(f"{name}_error")}
    assert left == set(WRONG) - {"hidden"}


def test_a_batch_too_large_stays_told_while_other_values_are_wrong(user: User) -> None:
    user.find(QSpinBox, "epochs").setValue(0)
    set_batch_size(user, 11)
    assert "larger than the data" in user.text("batch_size_error")
    assert user.text("epochs_error")
    user.find(LongBox, "seed").setValue(-1)
    assert "larger than the data" in user.text("batch_size_error")
    set_batch_size(user, 0)
    assert user.text("batch_size_error") == "Batch size is 0; right would be at least 1"


def test_a_batch_larger_than_the_data_is_told_under_its_field(user: User) -> None:
    run = user.window.session.run
    set_batch_size(user, 11)
    settle(user)
    assert user.text("batch_size_error") == (
        "Batch size is 11, larger than the data, which has 10 samples; at most 10 would be right"
    )
    assert user.window.session.run is run


def test_the_sentence_goes_when_the_value_is_right_again(user: User) -> None:
    set_batch_size(user, 0)
    assert user.text("batch_size_error")
    set_batch_size(user, 2)
    assert user.text("batch_size_error") == ""


def test_the_form_shows_the_experiment_that_it_was_opened_with(
    open_window: Callable[..., User],
) -> None:
    experiment = validated(
        {
            "model": {"hidden": [16], "activation": "relu"},
            "optimizer": {"name": "AdamW", "lr": 0.003, "weight_decay": 0.01},
            "batching": {"batch_size": "full", "shuffle": False},
            "epochs": 1_000_000,
            "seed": 2**64 - 1,
        }
    )
    user = open_window(experiment)
    assert user.window.editor.experiment == experiment
    user.find(QSpinBox, "threads").setValue(2)
    expected = experiment.model_copy(update={"threads": 2})
    user.wait_until(lambda: experiment_of_the_run(user) == expected)
