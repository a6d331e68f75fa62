"""Of all that the window has to say one notice is seen; the others are kept, and can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QSpinBox

from epochgui.gui.run.state import State
from epochgui.gui.widgets.messages import About
from epochgui.gui.widgets.notice import MOST_LINES, Notice
from tests.gui.user import User

# Off screen a dialog is told no size, and Qt says so.
opens_dialogs = pytest.mark.qt_log_ignore("This plugin does not support")


def notices_in_sight(user: User) -> list[Notice]:
    return [one for one in user.window.findChildren(Notice) if one.isVisible()]


def earlier(notice: Notice) -> str:
    return notice.earlier.text() if notice.earlier.isVisible() else ""


def ask_in_mid_run(user: User) -> None:
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(4)
    user.wait_until(user.window.question.isVisible)


def test_the_newest_is_in_front_and_says_how_many_are_earlier(user: User) -> None:
    question, message = user.window.question, user.window.message
    ask_in_mid_run(user)
    assert earlier(question) == ""
    message.tell("one")
    message.tell("two")
    assert notices_in_sight(user) == [message]
    assert message.sentence.text() == "two"
    assert earlier(message) == "2 earlier…"
    user.answer(message, "Dismiss")
    assert (message.sentence.text(), earlier(message)) == ("one", "1 earlier…")
    user.answer(message, "Dismiss")
    assert notices_in_sight(user) == [question]
    assert earlier(question) == ""


def test_what_is_said_again_is_not_said_twice(user: User) -> None:
    message = user.window.message
    for sentence in ("one", "two", "one"):
        message.tell(sentence)
    assert message.sentences == ["one", "two"]


def test_a_question_that_comes_later_is_in_front_of_a_message(user: User) -> None:
    user.step("step_batch")
    user.window.message.tell("one")
    user.find(QSpinBox, "batch_size").setValue(4)
    assert notices_in_sight(user) == [user.window.question]
    assert earlier(user.window.question) == "1 earlier…"


@opens_dialogs
def test_all_messages_can_be_read_the_newest_first(user: User) -> None:
    message = user.window.message
    long = "This is a long sentence about what is wrong. " * 20
    for sentence in ("one", long, "three"):
        message.tell(sentence)
    message.earlier.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert labels == ["three", long, "one"]
    dialog.reject()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (800, 560)])
def test_the_plot_gives_up_no_more_than_one_notice_of_two_lines(
    user: User, size: tuple[int, int]
) -> None:
    window = user.window
    window.resize(*size)
    before = window.views.loss.height()
    ask_in_mid_run(user)
    for number in range(5):
        window.message.tell(f"{number}. This is a long sentence about what is wrong. " * 8)
    user.wait_until(window.message.isVisible)
    QApplication.processEvents()
    line = window.message.sentence.fontMetrics().lineSpacing()
    assert window.message.height() <= max(MOST_LINES * line, 32) + 16
    assert before - window.views.loss.height() <= window.message.height() + 10


def test_a_sentence_that_has_no_room_ends_in_an_ellipsis_and_its_tip_says_all(user: User) -> None:
    user.window.resize(800, 560)
    message = user.window.message
    long = "This is a long sentence about what is wrong. " * 8
    message.tell(long)
    QApplication.processEvents()
    assert message.sentence.is_elided
    assert message.sentence.toolTip() == message.sentence.text() == long
    assert earlier(message) == "Read on…"
    message.tell("short")
    assert not message.sentence.is_elided
    assert message.sentence.toolTip() == ""


def test_a_message_goes_with_what_it_is_about(user: User) -> None:
    message = user.window.message
    for about in About:
        message.tell(about.name, about)
    message.take_back(About.FILE)
    assert message.sentences == [one.name for one in reversed(About) if one is not About.FILE]
    message.take_back(*About)
    assert not message.is_shown
    assert not message.isVisible()


@pytest.mark.parametrize("way", ["put back", "mended"])
def test_not_reset_leaves_when_the_form_is_right_again(user: User, way: str) -> None:
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(50)
    user.press("reset")
    message, question = user.window.message, user.window.question
    assert message.sentence.text().startswith("Not reset: ")
    if way == "mended":
        user.find(QSpinBox, "batch_size").setValue(4)
    else:
        message.dismiss()
        user.press("reset")
        user.window.editor.undo_stack.undo()
    user.wait_until(lambda: not message.is_shown)
    assert question.is_shown is (way == "mended")


def test_put_back_takes_back_what_was_not_reset(user: User) -> None:
    user.step("step_batch")
    user.type_text(user.find(QLineEdit, "hidden"), "8, a")
    user.press("reset")
    assert user.window.message.is_shown
    user.find(QSpinBox, "batch_size").setValue(4)
    assert user.window.message.is_shown  # what is wrong still is
    put_back = next(one for one in user.window.question.buttons if one.text() == "Put back")
    put_back.click()
    assert not user.window.message.is_shown


# The keyboard


def settings(folder: Path) -> QSettings:
    return QSettings(str(folder / "memory.ini"), QSettings.Format.IniFormat)


def test_after_an_answer_space_runs_and_does_not_press_what_was_behind(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    user = open_window(settings=settings(tmp_path))
    offer = user.window.help.offer
    assert offer is not None
    user.give_keyboard_to(user.window.views.loss)
    ask_in_mid_run(user)
    answer = next(one for one in user.window.question.buttons if one.text() == "Put back")
    user.give_keyboard_to(answer)
    user.type_key(Qt.Key.Key_Space)
    assert notices_in_sight(user) == [offer]
    assert not isinstance(QApplication.focusWidget(), QPushButton)
    user.set_full_speed()
    user.type_key(Qt.Key.Key_Space)
    user.wait_for(State.FINISHED)
    assert not user.window.help.tour.is_open


def test_the_keyboard_goes_back_to_where_the_user_works(user: User) -> None:
    table = user.window.views.batches
    user.step("step_batch")
    user.give_keyboard_to(table)
    user.window.message.tell("one")
    user.give_keyboard_to(user.window.message.buttons[1])
    user.type_key(Qt.Key.Key_Space)
    assert table.hasFocus()


def test_the_keyboard_stays_on_a_button_that_is_offered_again(user: User) -> None:
    ask_in_mid_run(user)
    put_back = next(one for one in user.window.question.buttons if one.text() == "Put back")
    user.give_keyboard_to(put_back)
    user.window.editor._ask_about_differences()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Put back"


# The offer of the tour


def test_the_offer_of_the_tour_leaves_after_the_first_run_and_stays_away(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    store = settings(tmp_path)
    user = open_window(settings=store)
    offer = user.window.help.offer
    assert offer is not None
    assert offer.isVisible()
    user.step("step_batch")
    assert offer.isVisible()
    user.run_to_the_end()
    assert not offer.is_shown
    user.reset()
    assert not offer.is_shown
    user.window.close()
    assert open_window(settings=store).window.help.offer is None
