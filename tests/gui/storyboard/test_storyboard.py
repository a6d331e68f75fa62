"""Moments are kept by a key, listed in words, gone to, put in order, and taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from epochgui.experiment.file import load_experiment
from epochgui.experiment.moment import AfterBatch
from epochgui.gui.run.state import State
from epochgui.gui.storyboard.dialog import StoryboardDialog
from epochgui.gui.window.main_window import MainWindow
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def moments(user: User) -> tuple[str, ...]:
    return user.window.editor.experiment.storyboard.moments


def said_by(window: MainWindow) -> list[str]:
    said: list[str] = []
    window.storyboard.said.connect(said.append)
    return said


def opened(user: User) -> StoryboardDialog:
    user.press("storyboard")
    dialog = user.window.storyboard.dialog
    assert dialog is not None
    user.wait_until(dialog.list.hasFocus)
    return dialog


def rows(dialog: StoryboardDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def keep_three(user: User) -> None:
    user.press("keep_moment")
    user.step("step_batch")
    user.press("keep_moment")
    user.step("step_epoch")
    user.press("keep_moment")


def test_a_key_keeps_the_moment_and_says_which_and_undo_takes_it_back(user: User) -> None:
    said = said_by(user.window)
    user.step("step_batch")
    user.give_keyboard_to(user.window.views.batches)
    user.type_key(Qt.Key.Key_K, CONTROL)
    assert moments(user) == ("1:1",)
    assert said == [
        "Kept: after epoch 1, batch 1, moment 1 of the storyboard. Ctrl+Z takes it back."
    ]
    user.type_key(Qt.Key.Key_Z, CONTROL)
    assert moments(user) == ()
    user.window.editor.undo_stack.redo()
    assert moments(user) == ("1:1",)


def test_a_moment_is_kept_once(user: User) -> None:
    said = said_by(user.window)
    user.press("keep_moment")
    user.press("keep_moment")
    assert moments(user) == ("before",)
    assert said[1] == "In the storyboard already: before the first batch."
    assert user.window.editor.undo_stack.count() == 1


def test_within_a_batch_it_is_the_moment_where_the_batch_begins(user: User) -> None:
    user.step("step_batch")
    user.step("step_phase")
    user.press("keep_moment")
    assert moments(user) == ("1:1",)


def test_keeping_leaves_the_run_and_the_form_alone(user: User) -> None:
    run = user.window.session.run
    user.press("keep_moment")
    user.hear_from_the_worker()
    assert user.window.session.run is run
    user.step("step_epoch")
    user.press("keep_moment")
    assert not user.window.question.is_shown
    assert not user.window.editor.differs
    user.window.editor.undo_stack.undo()
    user.hear_from_the_worker()
    assert (user.window.session.run, user.n_batches) == (run, 4)


def test_the_file_keeps_it_and_is_marked_until_it_is_saved(user: User, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("")
    user.window.files.open_experiment(path)
    assert not user.window.isWindowModified()
    user.press("keep_moment")
    assert user.window.isWindowModified()
    user.window.files.save()
    assert not user.window.isWindowModified()
    assert load_experiment(path).storyboard.moments == ("before",)


def test_parameters_that_are_put_back_leave_the_moments_kept(user: User) -> None:
    keep_three(user)
    user.window.editor.edit(user.window.editor.draft.values | {"seed": 7})
    user.answer(user.window.question, "Put back")
    assert user.window.editor.experiment.seed == 0
    assert moments(user) == ("before", "1:1", "1:4")


def test_what_is_wrong_in_the_form_stays_there_to_be_mended(user: User) -> None:
    editor = user.window.editor
    editor.edit(editor.draft.values | {"epochs": 0})
    problem = editor.problem
    assert problem
    user.press("keep_moment")
    assert (editor.problem, moments(user)) == (problem, ("before",))


def test_the_list_says_the_moments_in_words_and_goes_there(user: User) -> None:
    keep_three(user)
    dialog = opened(user)
    assert rows(dialog) == [
        "1. before the first batch",
        "2. after epoch 1, batch 1",
        "3. after epoch 1, batch 4",
    ]
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    user.wait_until(lambda: user.n_done == 1 and user.state is State.PAUSED)
    item = dialog.list.visualItemRect(dialog.list.item(0)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=item)
    user.wait_until(lambda: user.n_done == 0 and user.state is State.PAUSED)


def test_going_to_a_moment_that_is_to_come_trains_on_to_it(user: User) -> None:
    dialog = opened(user)
    dialog.field.setText("epoch 2")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert rows(dialog) == ["1. at the end of epoch 2 (still to come)"]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    user.wait_until(lambda: user.n_done == 8 and user.state is State.PAUSED)
    assert rows(dialog) == ["1. at the end of epoch 2"]


def test_keys_put_the_list_in_order_and_take_out_of_it(user: User) -> None:
    keep_three(user)
    dialog = opened(user)
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert moments(user) == ("before", "1:4", "1:1")
    assert dialog.list.currentRow() == 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert moments(user) == ("before", "1:1", "1:4")
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert moments(user) == ("before", "1:1")
    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL)
    assert moments(user) == ("before", "1:1", "1:4")


def test_where_the_loss_peaks_is_found_in_the_run_so_far(user: User) -> None:
    dialog = opened(user)
    assert dialog.nothing.isVisible()
    menu = dialog.add.menu()
    entries = {action.text(): action for action in menu.actions()}
    entries["Where the loss peaks"].trigger()
    assert rows(dialog) == ["1. where the loss peaks (found when batches are trained)"]
    assert not dialog.nothing.isVisible()
    user.run_to_the_end()
    peak = max(range(40), key=user.losses.__getitem__)
    epoch, batch = divmod(peak, 4)
    user.wait_until(
        lambda: (
            rows(dialog) == [f"1. where the loss peaks: after epoch {epoch + 1}, batch {batch + 1}"]
        )
    )


def test_what_is_no_moment_is_told_beside_the_field(user: User) -> None:
    dialog = opened(user)
    dialog.field.setText("tuesday")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.problem.text().startswith('The moment is "tuesday"; right would be')
    assert moments(user) == ()
    QTest.keyClicks(dialog.field, "end")
    assert not dialog.problem.isVisible()


def test_a_moment_that_a_shorter_run_has_not_any_more_stays_and_is_told(user: User) -> None:
    dialog = opened(user)
    dialog.field.setText("10:4")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    user.wait_for_new_run(
        lambda: user.window.editor.edit(user.window.editor.draft.values | {"epochs": 2})
    )
    assert rows(dialog) == [
        "1. after epoch 10, batch 4 (not in this run: it has epochs 1 to 2 with batches 1 to 4)"
    ]
    assert moments(user) == ("10:4",)


def test_keys_walk_through_the_moments_and_the_last_one_is_told(user: User) -> None:
    keep_three(user)
    said = said_by(user.window)
    user.press("previous_kept")
    user.wait_until(lambda: user.n_done == 1 and user.state is State.PAUSED)
    user.press("previous_kept")
    user.wait_until(lambda: user.n_done == 0 and user.state is State.PAUSED)
    user.press("previous_kept")
    assert said == ["No other moment of the storyboard comes there."]
    user.press("next_kept")
    user.wait_until(lambda: user.n_done == 1 and user.state is State.PAUSED)


def kept_at(user: User, *moments: tuple[int, int]) -> None:
    for epoch, batch in moments:
        user.window.storyboard.add(AfterBatch(epoch, batch))


def test_each_press_goes_on_from_where_the_one_before_leads(user: User) -> None:
    kept_at(user, (1, 2), (2, 1), (3, 1))
    for _ in range(3):
        user.press("next_kept")
    user.wait_until(lambda: user.n_done == 9 and user.state is State.PAUSED)
    for _ in range(2):
        user.press("previous_kept")
    user.wait_until(lambda: user.n_done == 2 and user.state is State.PAUSED)


def test_a_walk_that_is_given_up_is_not_gone_on_with(user: User) -> None:
    kept_at(user, (1, 2), (2, 1), (10, 4))
    user.step("step_batch")
    user.press("next_kept")
    user.press("next_kept")
    user.window.session.go_to(0)
    user.wait_until(lambda: user.n_done == 0 and user.state is State.PAUSED)
    user.press("next_kept")
    user.wait_until(lambda: user.n_done == 2 and user.state is State.PAUSED)


def test_the_moment_before_is_never_one_that_is_to_be_trained(user: User) -> None:
    kept_at(user, (1, 1), (10, 4))
    user.step("step_batch")
    user.step("step_batch")
    user.press("previous_kept")
    user.wait_until(lambda: user.n_done == 1 and user.state is State.PAUSED)
    assert user.n_batches == 2


def test_a_walk_through_nothing_says_how_to_keep_moments(user: User) -> None:
    said = said_by(user.window)
    user.press("next_kept")
    assert said == ["No moment is kept yet: Ctrl+K keeps the one that the run is at."]
