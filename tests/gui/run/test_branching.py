"""Branching off: a run keeps its past and goes on with other settings, as a script would."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QMenu, QPushButton

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import experiment_as_toml
from epochgui.experiment.stage import EarlierStage
from epochgui.experiment.validation import validated
from epochgui.gui.parameters.earlier_note import earlier_text
from epochgui.gui.run.state import State
from epochgui.training.run import TrainingRun
from tests.gui.user import User


def straight(experiment: Experiment) -> list[float]:
    run = TrainingRun(experiment)
    run.train_until(run.schedule.n_batches, math.inf)
    return run.losses


def go_to(user: User, n_done: int) -> None:
    user.window.session.go_to(n_done)
    user.wait_until(lambda: user.state in (State.PAUSED, State.FINISHED))
    assert user.n_done == n_done


def offered(user: User) -> list[str]:
    buttons = user.window.question.findChildren(QPushButton)
    texts = [button.text() for button in buttons if button.isVisible()]
    return [text for text in texts if "earlier" not in text]  # that reads other notices


def branch(user: User) -> None:
    with user.qtbot.waitSignal(user.window.session.loaded):
        user.answer(user.window.question, "Branch from here")
    user.wait_for(State.PAUSED)


def test_a_branch_keeps_the_past_and_goes_on_with_the_change(user: User) -> None:
    user.run_to_the_end()
    before = user.losses
    go_to(user, 7)
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    branch(user)
    assert user.losses == before[:7]
    assert user.record.n_epochs == 1
    assert user.text("earlier") == "After epoch 2, batch 3: Learning rate 0.01 → 0.002."
    assert not user.window.question.is_shown
    user.run_to_the_end()
    experiment = user.window.editor.experiment
    assert experiment.earlier == (EarlierStage(epoch=2, batch=3),)
    assert user.losses == straight(experiment)
    assert user.losses[7:] != before[7:]


def test_branches_of_branches_and_back_before_them(user: User) -> None:
    user.run_to_the_end()
    for n_done, lr in ((20, "0.02"), (30, "0.003"), (12, "0.005"), (12, "0.007")):
        go_to(user, n_done)
        user.type_text(user.find(QAbstractSpinBox, "lr"), lr)
        branch(user)
        user.run_to_the_end()
        assert user.losses == straight(user.window.editor.experiment)
        go_to(user, 3)
        user.run_to_the_end()
        assert user.losses == straight(user.window.editor.experiment)
    assert len(user.window.editor.experiment.earlier) == 1


def test_what_is_edited_while_a_branch_is_made_is_asked_about_then(user: User) -> None:
    user.run_to_the_end()
    go_to(user, 7)
    lr = user.find(QDoubleSpinBox, "lr")
    lr.setValue(0.002)
    with user.qtbot.waitSignal(user.window.session.loaded):
        user.answer(user.window.question, "Branch from here")
        lr.setValue(0.5)
    user.wait_for(State.PAUSED)
    editor, stages = user.window.editor, (EarlierStage(epoch=2, batch=3),)
    changed = validated({"optimizer": {"lr": 0.5}}).model_copy(update={"earlier": stages})
    assert editor.experiment == changed
    assert "Learning rate 0.002 → 0.5" in user.text("question_sentence")
    user.answer(user.window.question, "Put back")
    assert lr.value() == 0.002
    assert editor.experiment.earlier == stages
    assert not user.window.question.is_shown


def test_a_branch_that_fails_leaves_the_run_as_it_was(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        user.step("step_batch")
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    with monkeypatch.context() as patch:
        patch.setattr("epochgui.training.timeline.Timeline.take_over", lambda *_: 1 / 0)
        with user.qtbot.waitSignal(user.window.session.rejected):
            user.answer(user.window.question, "Branch from here")
    user.answer(user.window.question, "Put back")
    user.run_to_the_end()
    assert user.losses == straight(Experiment())


def test_more_epochs_go_on_from_the_end(user: User) -> None:
    user.run_to_the_end()
    user.type_text(user.find(QAbstractSpinBox, "epochs"), "12")
    branch(user)
    user.run_to_the_end()
    assert user.window.editor.experiment.earlier == ()
    assert user.losses == straight(validated({"epochs": 12}))


@pytest.mark.parametrize(("name", "text"), [("batch_size", "4"), ("epochs", "1"), ("seed", "7")])
def test_what_would_make_other_batches_is_no_branch(user: User, name: str, text: str) -> None:
    user.run_to_the_end()
    go_to(user, 7)
    user.type_text(user.find(QAbstractSpinBox, name), text)
    assert offered(user) == ["Reset and apply", "Put back"]


def test_while_training_nothing_branches_off(user: User) -> None:
    user.step("step_batch")
    user.press("run")
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    assert "Branch from here" not in offered(user)
    user.press("run")
    user.wait_for(State.PAUSED)
    assert "Branch from here" in offered(user)


def test_a_key_and_the_menu_branch_off_exactly_where_the_question_offers_it(user: User) -> None:
    user.run_to_the_end()
    assert not user.is_enabled("branch")
    go_to(user, 7)
    assert not user.is_enabled("branch")  # there is no change to go on with
    for name, text, is_offered in (("batch_size", "4", False), ("batch_size", "3", False)):
        user.type_text(user.find(QAbstractSpinBox, name), text)
        assert user.is_enabled("branch") is is_offered
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    assert user.is_enabled("branch")
    assert "Branch from here" in offered(user)
    go_to(user, 0)
    assert not user.is_enabled("branch")
    go_to(user, 7)
    user.give_keyboard_to(user.window.views.batches)
    with user.qtbot.waitSignal(user.window.session.loaded):
        user.type_key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    user.wait_for(State.PAUSED)
    assert user.window.editor.experiment.earlier == (EarlierStage(epoch=2, batch=3),)
    assert not user.is_enabled("branch")
    run_menu = user.window.menuBar().actions()[2].menu()
    assert isinstance(run_menu, QMenu)
    assert user.window.actions_["branch"] in run_menu.actions()


def test_a_branch_can_be_forgotten_and_undone(user: User) -> None:
    user.run_to_the_end()
    go_to(user, 7)
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    branch(user)
    user.find(QPushButton, "forget_earlier").click()
    assert user.text("question_sentence") == (
        "Changed: no branch at 2:3 any more. This run goes on as it began."
    )
    assert offered(user) == ["Reset and apply", "Put back"]
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    user.run_to_the_end()
    assert user.losses == straight(validated({"optimizer": {"lr": 0.002}}))
    user.window.editor.undo_stack.undo()
    assert user.window.editor.experiment.earlier == (EarlierStage(epoch=2, batch=3),)


def test_a_branch_that_was_undone_comes_back(user: User) -> None:
    user.run_to_the_end()
    go_to(user, 7)
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    branch(user)
    editor = user.window.editor
    branched_off = editor.experiment
    stack = editor.undo_stack
    assert stack.undoText() == "branch"
    stack.undo()
    assert editor.experiment == validated({"optimizer": {"lr": 0.002}})
    assert offered(user) == ["Reset and apply", "Put back"]
    stack.undo()
    assert editor.experiment == Experiment()
    stack.redo()
    stack.redo()
    assert editor.experiment == branched_off
    assert not user.window.question.is_shown
    assert user.record.n_batches == 7


def test_other_batches_have_no_earlier_stages(open_window: Callable[..., User]) -> None:
    user = open_window(validated({"earlier": [{"epoch": 2, "batch": 3}]}))
    user.type_text(user.find(QAbstractSpinBox, "batch_size"), "4")
    assert user.window.editor.experiment.earlier == ()


def test_data_that_is_dropped_in_mid_run_has_no_stages_of_the_run_before(
    user: User, tmp_path: Path
) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x,y\n" + "".join(f"{x},{3 * x}\n" for x in range(8)))
    user.run_to_the_end()
    go_to(user, 7)
    user.type_text(user.find(QAbstractSpinBox, "lr"), "0.002")
    branch(user)
    assert user.window.editor.experiment.earlier
    user.window.files.open_dropped(path)
    assert user.window.editor.experiment.earlier == ()
    assert user.text("earlier") == ""
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    user.run_to_the_end()
    assert user.losses == straight(
        validated({"data": {"source": str(path)}, "optimizer": {"lr": 0.002}})
    )


def test_a_branch_is_saved_and_told() -> None:
    experiment = validated(
        {
            "earlier": [{"epoch": 2, "batch": 3, "optimizer": {"lr": 0.5}}],
            "loss": {"name": "L1Loss"},
        }
    )
    assert "[[earlier]]" in experiment_as_toml(experiment, Path())
    assert earlier_text(experiment) == (
        "After epoch 2, batch 3: Loss MSELoss → L1Loss; Learning rate 0.5 → 0.01."
    )
