"""Questions and messages move nothing that the user is about to click, and can always be seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSpinBox, QWidget

from epochgui.gui.widgets.notice import Notice
from epochgui.gui.window.main_window import MainWindow
from tests.gui.user import User

# Off screen no panel can be raised, and Qt says so.
moves_panels = pytest.mark.qt_log_ignore("This plugin does not support")


def place(user: User, widget: QWidget) -> QRect:
    """Return where a widget is in the window."""
    return QRect(widget.mapTo(user.window, QPoint()), widget.size())


def is_above_plot(user: User, notice: Notice) -> bool:
    plot, bar = place(user, user.window.views.loss), place(user, notice)
    return notice.isVisible() and bar.bottom() < plot.top() and bar.left() >= plot.left()


def is_above_all(user: User, notice: Notice) -> bool:
    form = place(user, user.window.views.form)
    return notice.isVisible() and place(user, notice).bottom() < form.top()


def focused_text(user: User) -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    assert user.window.isAncestorOf(widget)
    return widget.text() if isinstance(widget, QPushButton) else ""


@pytest.fixture
def asked(user: User) -> User:
    """Return a user who is asked about an edit in mid-run."""
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(4)
    user.wait_until(lambda: is_above_plot(user, user.window.question))
    return user


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (800, 560)])
def test_a_question_and_a_message_move_neither_the_form_nor_what_is_below(
    user: User, size: tuple[int, int]
) -> None:
    window, views = user.window, user.window.views
    window.resize(*size)
    user.wait_until(lambda: window.size().toTuple() == size)
    user.step("step_batch")
    box = user.find(QSpinBox, "batch_size")
    still = (box, views.form, views.batches, views.map, views.status)
    before = [place(user, widget) for widget in still]
    box.setValue(4)
    window.message.tell("This is a long sentence about what is wrong. " * 3)
    user.wait_until(lambda: is_above_plot(user, window.message))
    assert [place(user, widget) for widget in still] == before
    assert window.size().toTuple() == size


def test_the_plot_takes_the_place_of_a_question_that_is_answered(asked: User) -> None:
    plot = asked.window.views.loss
    top = place(asked, plot).top()
    asked.answer(asked.window.question, "Put back")
    asked.wait_until(lambda: place(asked, plot).top() < top)


def test_without_the_plot_a_question_is_above_all_panels(asked: User) -> None:
    panel, question = asked.window.views.loss_panel, asked.window.question
    panel.title_end.click()
    asked.wait_until(lambda: is_above_all(asked, question))
    panel.toggleViewAction().trigger()
    asked.wait_until(lambda: is_above_plot(asked, question))


@moves_panels
def test_a_plot_outside_the_window_leaves_a_question_in_the_window(asked: User) -> None:
    panel, question = asked.window.views.loss_panel, asked.window.question
    panel.setFloating(True)
    asked.wait_until(lambda: is_above_all(asked, question))
    panel.setFloating(False)
    asked.wait_until(lambda: is_above_plot(asked, question))


@moves_panels
def test_a_plot_behind_another_panel_leaves_a_question_in_sight(asked: User) -> None:
    views, question = asked.window.views, asked.window.question
    asked.window.tabifyDockWidget(views.loss_panel, views.map_panel)
    views.map_panel.raise_()
    asked.wait_until(lambda: is_above_all(asked, question))
    views.loss_panel.raise_()
    asked.wait_until(lambda: is_above_plot(asked, question))


def test_a_window_that_opens_without_the_plot_has_a_place_for_messages(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    first = open_window(settings=store)
    first.window.views.loss_panel.hide()
    first.window.close()
    second = open_window(settings=store)
    second.window.message.tell("something")
    second.wait_until(lambda: is_above_all(second, second.window.message))


def test_what_was_said_at_the_end_leaves_no_empty_bar_at_the_next_start(
    open_window: Callable[..., User], build_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    first = open_window(settings=store)
    first.window.views.loss_panel.hide()
    first.window.message.tell("something")
    first.wait_until(lambda: is_above_all(first, first.window.message))
    first.window.close()
    assert build_window(settings=store).notices.bar.isHidden()


def test_tab_comes_from_the_title_of_the_plot_to_the_answers_and_space_gives_one(
    asked: User,
) -> None:
    asked.give_keyboard_to(asked.window.views.loss_panel.title_end)
    asked.type_key(Qt.Key.Key_Tab)
    assert focused_text(asked) == "Reset and apply"
    asked.type_key(Qt.Key.Key_Tab)
    assert focused_text(asked) == "Put back"
    asked.type_key(Qt.Key.Key_Space)
    assert not asked.window.question.isVisible()
    assert asked.find(QSpinBox, "batch_size").value() == 3


def test_without_the_plot_tab_comes_from_the_toolbar_to_the_answers(asked: User) -> None:
    asked.window.views.loss_panel.hide()
    asked.wait_until(lambda: is_above_all(asked, asked.window.question))
    asked.give_keyboard_to(asked.find(QWidget, "capture_button"))
    asked.type_key(Qt.Key.Key_Tab)
    assert focused_text(asked) == "Reset and apply"


def test_above_a_narrow_plot_there_is_no_room_for_a_sentence(user: User) -> None:
    window, views = user.window, user.window.views
    window.message.tell("This cannot be done.")
    user.wait_until(lambda: is_above_plot(user, window.message))
    row = [views.parameters_panel, views.loss_panel, views.fit_panel]
    views.fit_panel.show()
    window.resizeDocks(row, [300, 300, 900], Qt.Orientation.Horizontal)
    user.wait_until(lambda: is_above_all(user, window.message))
    views.fit_panel.hide()
    user.wait_until(lambda: is_above_plot(user, window.message))
