"""Moving in the membership map: it follows the run, zooms, and has a cursor for the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.map.geometry import MapCell
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import LIGHT
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.map.maps import NO_KEYS, MapMaker, grid_of, picture, run_of, train_until


def turn_wheel(view: MembershipMap, notches: int, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def is_in_sight(view: MembershipMap, epoch: int) -> bool:
    return epoch in grid_of(view).rows


def test_a_batch_chosen_elsewhere_is_scrolled_into_sight(
    make_map: MapMaker, selection: Selection
) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=1000), 4000))
    assert not is_in_sight(view, 500)
    selection.choose(2001)
    assert is_in_sight(view, 500)


def test_a_batch_beside_the_samples_in_sight_is_scrolled_into_sight(
    make_map: MapMaker, selection: Selection
) -> None:
    run = run_of(Schedule(1000, 1, epochs=2), 2000)
    view = make_map(run)
    view.zoom_by(50)
    selection.choose(int(run.record.batch_of_samples(0)[999]))
    assert grid_of(view).shows(MapCell(0, 999))


def test_the_map_follows_the_current_epoch(make_map: MapMaker) -> None:
    run = run_of(Schedule(10, 3, epochs=1000), 1)
    view = make_map(run)
    for n_done in (100, 101, 2000, 4000):
        train_until(run, n_done)
        view.refresh()
        assert is_in_sight(view, (n_done - 1) // 4)


def test_the_map_stays_where_the_user_scrolled_and_follows_again_from_the_tail(
    make_map: MapMaker,
) -> None:
    run = run_of(Schedule(10, 3, epochs=1000), 2000)
    view = make_map(run)
    for _ in range(20):
        turn_wheel(view, 1)
    assert not is_in_sight(view, 499)
    kept = grid_of(view).rows
    train_until(run, 2400)
    view.refresh()
    assert grid_of(view).rows == kept
    for _ in range(54):
        turn_wheel(view, -1)
    assert is_in_sight(view, 599)
    train_until(run, 3600)
    view.refresh()
    assert is_in_sight(view, 899)


def test_a_smaller_window_keeps_the_current_epoch_in_sight(make_map: MapMaker) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=1000), 2000))
    view.resize(540, 160)
    assert is_in_sight(view, 499)


def test_what_was_trained_while_the_map_was_hidden_is_in_sight_when_it_shows(
    make_map: MapMaker,
) -> None:
    run = run_of(Schedule(10, 3, epochs=1000), 1)
    view = make_map(run)
    view.hide()
    train_until(run, 4000)
    view.refresh()
    view.show()
    assert is_in_sight(view, 999)


def test_a_million_epochs_and_a_hundred_thousand_samples_draw(make_map: MapMaker) -> None:
    view = make_map(run_of(Schedule(100_000, 50_000, epochs=1_000_000), 7))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert is_in_sight(view, 999_999)
    view.grab()  # an exception while it paints fails the test


def test_a_map_for_which_there_is_no_room_draws(make_map: MapMaker, first_example: Run) -> None:
    view = make_map(first_example, width=3, height=2)
    view.grab()  # an exception while it paints fails the test


def test_an_empty_map_promises_what_will_appear(make_map: MapMaker) -> None:
    view = make_map(None)
    image = view.viewport().grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(540) for y in range(150, 210)}
    assert {LIGHT.surface, LIGHT.quiet_ink} <= inks
    assert view.grid() is None


def test_control_and_the_wheel_zoom_around_the_mouse(make_map: MapMaker) -> None:
    view = make_map(run_of(Schedule(1000, 10, epochs=10), 100))
    middle = view.viewport().rect().center()
    before = grid_of(view).cell_at(middle.x(), middle.y())
    turn_wheel(view, 5, Qt.KeyboardModifier.ControlModifier)
    after = grid_of(view).cell_at(middle.x(), middle.y())
    assert grid_of(view).n_columns < 500
    assert before is not None
    assert after is not None
    assert abs(after.sample - before.sample) <= 1
    turn_wheel(view, -9, Qt.KeyboardModifier.ControlModifier)
    assert grid_of(view).n_columns == 1000


def test_keys_zoom_in_and_out_and_back(make_map: MapMaker) -> None:
    view = make_map(run_of(Schedule(1000, 10, epochs=10), 100))
    for key, shown in ((Qt.Key.Key_Plus, 800), (Qt.Key.Key_Plus, 640), (Qt.Key.Key_Minus, 800)):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        assert grid_of(view).n_columns == shown
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert grid_of(view).n_columns == 1000


def press(view: MembershipMap, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def test_arrows_move_a_cursor_whose_batch_return_chooses(
    make_map: MapMaker, first_example: Run, selection: Selection
) -> None:
    view = make_map(first_example)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    press(view, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert selection.batch is not None
    assert first_example.record.position(selection.batch).epoch == 1
    assert 8 in first_example.record.samples(selection.batch)
    press(view, Qt.Key.Key_Escape)
    assert selection.batch is None


def test_the_cursor_takes_the_map_with_it(make_map: MapMaker) -> None:
    view = make_map(run_of(Schedule(10, 3, epochs=1000), 1))
    press(view, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert not is_in_sight(view, 0)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert is_in_sight(view, 999)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert is_in_sight(view, 0)


def test_the_cursor_shows_only_with_the_focus(
    qtbot: QtBot, make_map: MapMaker, first_example: Run
) -> None:
    view = make_map(first_example)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()
    without = picture(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(view) != without
    assert view.accessibleDescription().startswith("sample 0 · epoch 1")
    view.clearFocus()
    assert picture(view) == without


def test_the_cursor_can_be_seen_where_cells_are_narrower_than_a_pixel(
    qtbot: QtBot, make_map: MapMaker
) -> None:
    view = make_map(run_of(Schedule(10_000, 100, epochs=3), 0))
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    without = picture(view)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert picture(view) != without
    assert view.accessibleDescription().startswith("sample 20 · epoch 2")


def test_arrows_belong_to_a_focused_map_and_not_to_the_window(
    qtbot: QtBot, selection: Selection, first_example: Run
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = MembershipMap(selection, window)
    view.show_runs([first_example])
    fired: list[str] = []
    for name in ("Right", "Shift+Right", "Space"):
        QShortcut(QKeySequence(name), window).activated.connect(lambda n=name: fired.append(n))
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert fired == ["Shift+Right", "Space"]


def test_a_picture_at_three_times_the_scale_is_sharp(
    make_map: MapMaker, first_example: Run
) -> None:
    view = make_map(first_example)
    size = view.size() * 3
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(3)
    view.render(image)
    box = grid_of(view).inner_box(MapCell(0, 4))
    row = round((box.y + box.height / 2) * 3)
    edge = {
        image.pixelColor(x, row).name() for x in range(round(box.x * 3) - 4, round(box.x * 3) + 4)
    }
    batch = int(first_example.record.batch_of_samples(0)[4])
    assert edge == {LIGHT.surface, LIGHT.batch_colour(batch, 4).name()}


def test_nothing_is_drawn_again_when_what_is_in_sight_stays_the_same(
    make_map: MapMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of(Schedule(10, 3, epochs=1000), 2000)
    view = make_map(run)
    view.verticalScrollBar().setValue(0)
    view.grab()
    updates: list[str] = []
    monkeypatch.setattr(view.viewport(), "update", lambda: updates.append("update"))
    train_until(run, 2100)
    view.refresh()
    assert not updates
