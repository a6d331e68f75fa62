"""Presenting: a clicker leads the run of the window, which is seen in large letters."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from epochgui.gui.presentation.choice import PresentationChoice
from epochgui.gui.presentation.presentation import other_screen
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow
from tests.gui.conftest import LOADING_MS
from tests.gui.presentation.presenter import CONTROL, SHIFT, Presenter, caption_of
from tests.gui.reading import cut
from tests.gui.user import User

# Off screen a window is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEY = Qt.Key


@pytest.fixture
def presenter(user: User) -> Presenter:
    return Presenter(user)


def test_a_clicker_walks_the_first_example_through(presenter: Presenter) -> None:
    user = presenter.user
    assert presenter.caption == caption_of(user, 0)
    for n_done in range(1, 7):
        presenter.click_until(n_done, KEY.Key_PageDown)
    presenter.click_until(8, KEY.Key_PageDown, SHIFT)
    presenter.click_until(7, KEY.Key_PageUp)
    presenter.click_until(4, KEY.Key_PageUp, SHIFT)
    presenter.click_until(0, KEY.Key_PageUp, SHIFT)
    for epoch in range(1, 11):
        presenter.click_until(4 * epoch, KEY.Key_PageDown, SHIFT)
    assert user.state is State.FINISHED
    presenter.click(KEY.Key_PageDown)
    assert presenter.caption.startswith("All batches are trained")
    presenter.click_until(0, KEY.Key_Home)
    assert user.n_batches == 40


def test_quick_clicks_are_done_one_after_the_other(presenter: Presenter) -> None:
    for _ in range(5):
        presenter.click(KEY.Key_PageDown)
    presenter.user.wait_until(lambda: presenter.user.n_done == 5)
    presenter.user.wait_until(lambda: presenter.caption == caption_of(presenter.user, 5))


def test_the_picture_shows_the_moment(presenter: Presenter) -> None:
    presenter.click_until(1, KEY.Key_PageDown)
    one = presenter.picture
    presenter.click_until(2, KEY.Key_PageDown)
    presenter.user.wait_until(lambda: presenter.picture != one)
    presenter.click_until(1, KEY.Key_PageUp)
    two = presenter.picture
    assert two != one  # what was trained later is still on record


def test_space_runs_and_pauses(presenter: Presenter) -> None:
    user = presenter.user
    user.set_speed(50.0)
    presenter.click(KEY.Key_Space)
    user.wait_until(lambda: user.n_done > 2)
    presenter.click(KEY.Key_PageDown)
    assert presenter.caption == "The run goes on by itself: Space pauses it."
    presenter.click(KEY.Key_Space)
    user.wait_for(State.PAUSED)
    user.wait_until(lambda: presenter.caption == caption_of(user, user.n_done))


def test_a_run_at_full_speed_is_drawn_to_its_end(presenter: Presenter) -> None:
    presenter.user.set_full_speed()
    presenter.click(KEY.Key_Space)
    presenter.user.wait_for(State.FINISHED)
    presenter.user.wait_until(lambda: presenter.caption == caption_of(presenter.user, 40))


def test_a_black_screen_is_black_and_the_next_key_only_ends_it(presenter: Presenter) -> None:
    before = presenter.picture
    presenter.click(KEY.Key_B)
    black = presenter.picture
    assert black != before
    assert {black.pixel(x, y) & 0xFFFFFF for x in range(0, 1920, 9) for y in range(0, 1080, 9)} == {
        0
    }
    presenter.click(KEY.Key_B)
    assert presenter.picture == before
    presenter.click(KEY.Key_B)
    presenter.click(KEY.Key_PageDown)
    presenter.user.hear_from_the_worker(1)
    assert presenter.picture == before
    assert presenter.user.n_done == 0


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F5])
def test_afterwards_the_window_is_where_the_presentation_was(
    presenter: Presenter, key: Qt.Key
) -> None:
    user = presenter.user
    for n_done in range(1, 4):
        presenter.click_until(n_done, KEY.Key_PageDown)
    presenter.click(key)
    assert user.window.presentation.screen is None
    assert not presenter.screen.isVisible()
    assert user.n_done == 3
    assert "Batch 3/4" in user.window.views.status.place.text()
    user.step("step_batch")
    assert user.n_done == 4


def test_lines_are_run_where_the_code_is_shown(presenter: Presenter) -> None:
    user = presenter.user
    presenter.click(KEY.Key_Down)
    user.hear_from_the_worker(1)
    assert user.state is State.READY
    presenter.click(KEY.Key_5)
    assert presenter.choice.views == ("code",)
    presenter.click(KEY.Key_Down)
    user.wait_for(State.PAUSED)
    user.wait_until(lambda: presenter.caption == "Epoch 1, batch 1 of 4 is under way")
    for _ in range(5):
        presenter.click(KEY.Key_Down)
    user.wait_until(lambda: user.n_batches == 1)
    user.wait_until(lambda: presenter.caption == caption_of(user, 1))


def test_views_that_have_no_room_leave_and_one_stays(presenter: Presenter) -> None:
    shown = [presenter.choice.views]
    for key in (KEY.Key_6, KEY.Key_4, KEY.Key_6):
        presenter.click(key)
        shown.append(presenter.choice.views)
    assert shown == [("loss", "map"), ("map", "fit"), ("fit",), ("fit",)]


def test_the_bar_comes_with_the_mouse_and_goes_by_itself(presenter: Presenter) -> None:
    screen = presenter.screen
    assert not screen.bar.isVisible()
    assert screen.cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.mouseMove(screen.windowHandle(), QPoint(500, 500))
    QTest.mouseMove(screen.windowHandle(), QPoint(501, 500))
    presenter.user.wait_until(screen.bar.isVisible)
    assert screen.cursor().shape() is not Qt.CursorShape.BlankCursor
    (fit,) = screen.bar.findChildren(QToolButton, "present_show_5")
    fit.click()
    assert "fit" in presenter.choice.views
    assert fit.isChecked()
    assert not list(cut(screen.bar))
    assert all(button.accessibleName() for button in screen.bar.findChildren(QToolButton))
    QTest.mouseMove(screen.windowHandle(), QPoint(50, 20))
    screen.hide_pointer()
    assert screen.bar.isVisible()
    presenter.click(KEY.Key_B)
    assert not screen.bar.isVisible()
    presenter.click(KEY.Key_B)
    QTest.mouseMove(screen.windowHandle(), QPoint(500, 20))
    assert screen.bar.isVisible()
    QTest.mouseMove(screen.windowHandle(), QPoint(500, 500))
    screen.hide_pointer()
    assert not screen.bar.isVisible()


def test_the_choice_is_remembered(open_window: Callable[..., User], tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    presenter = Presenter(open_window(settings=settings))
    presenter.click(KEY.Key_T)
    presenter.click(KEY.Key_6)
    presenter.click(KEY.Key_Minus, CONTROL)
    chosen = presenter.choice
    assert chosen.theme == "dark"
    assert chosen != PresentationChoice()
    presenter.click(KEY.Key_Escape)
    assert Presenter(presenter.user).choice == chosen


def test_another_size_of_letters_changes_caption_and_picture(presenter: Presenter) -> None:
    heights = [presenter.screen.caption.fontMetrics().height()]
    pictures = [presenter.picture]
    for key in (KEY.Key_Minus, KEY.Key_0, KEY.Key_Plus):
        presenter.click(key, CONTROL)
        presenter.user.wait_until(lambda: presenter.picture != pictures[-1])
        pictures.append(presenter.picture)
        heights.append(presenter.screen.caption.fontMetrics().height())
    usual, smaller, again, larger = heights
    assert smaller < usual == again < larger


def test_a_run_that_fails_says_so(presenter: Presenter, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    def fall(*_: object) -> None:
        raise RuntimeError("the loss\nfell")

    monkeypatch.setattr(torch.nn.MSELoss, "forward", fall)
    presenter.click(KEY.Key_PageDown)
    presenter.user.wait_for(State.BROKEN)
    presenter.user.wait_until(lambda: "fell" in presenter.caption)
    presenter.click(KEY.Key_PageDown)
    assert "fell" in presenter.caption
    presenter.click(KEY.Key_Escape)


def test_another_experiment_is_presented_as_soon_as_it_is_loaded(presenter: Presenter) -> None:
    presenter.click_until(1, KEY.Key_PageDown)
    presenter.user.reset()
    presenter.user.wait_until(lambda: presenter.caption == caption_of(presenter.user, 0))


def test_closing_either_window_leaves_nothing_behind(presenter: Presenter) -> None:
    presenter.click(KEY.Key_PageDown)
    presenter.screen.close()
    assert presenter.user.window.presentation.screen is None
    again = Presenter(presenter.user)
    again.click(KEY.Key_PageDown)
    presenter.user.window.close_at_once()
    assert not again.screen.isVisible()


def test_a_batch_under_way_is_told_with_its_samples(presenter: Presenter) -> None:
    user = presenter.user
    presenter.click(KEY.Key_5)
    presenter.click_until(1, KEY.Key_PageDown)
    presenter.click(KEY.Key_Down)
    samples = ", ".join(map(str, user.record.samples(1).tolist()))
    said = f"Epoch 1, batch 2 of 4 is under way: samples {samples}"
    user.wait_until(lambda: presenter.caption == said)


def test_the_storyboard_is_walked_through_and_its_end_is_told(presenter: Presenter) -> None:
    user, control = presenter.user, Qt.KeyboardModifier.ControlModifier
    presenter.click(KEY.Key_PageDown, control)
    assert presenter.caption.startswith("No moment is kept yet")
    for n_done in (1, 2, 3):
        presenter.click_until(n_done, KEY.Key_PageDown)
        if n_done != 2:
            presenter.click(KEY.Key_K, control)
    assert user.window.storyboard.storyboard.moments == ("1:1", "1:3")
    presenter.click_until(1, KEY.Key_PageUp, control)
    presenter.click_until(3, KEY.Key_PageDown, control)
    presenter.click(KEY.Key_PageDown, control)
    assert presenter.caption == "No other moment of the storyboard comes there."


def test_what_is_presented_before_a_run_is_loaded_comes_when_it_is(
    build_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = build_window()
    window.show()
    presenter = Presenter(User(qtbot, window))
    assert presenter.caption == "Loading …"
    presenter.click(KEY.Key_PageUp)
    presenter.user.wait_for(State.READY, LOADING_MS)
    presenter.user.wait_until(lambda: presenter.caption == caption_of(presenter.user, 0))


def test_data_that_cannot_be_read_says_why_until_other_data_can(
    presenter: Presenter, csv: Path
) -> None:
    files = presenter.user.window.files
    files.open_dropped(csv.with_name("nowhere.csv"))
    presenter.user.wait_until(lambda: "nowhere.csv" in presenter.caption)
    files.open_dropped(csv)
    presenter.user.wait_until(lambda: "nowhere.csv" not in presenter.caption)


def test_other_screens_come_in_turn() -> None:
    one, other = (cast("QScreen", name) for name in ("one", "other"))
    assert other_screen([one, other], one) is other
    assert other_screen([one, other], other) is one
    assert other_screen([one], one) is None
    assert other_screen([one, other], cast("QScreen", "unplugged")) is one
