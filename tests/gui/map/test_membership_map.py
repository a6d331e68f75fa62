"""The membership map, driven as a user would."""

from collections.abc import Callable

import numpy
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.map.geometry import Grid, MapCell
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT, Theme, batch_colour
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.record.telling import new_run, train

MapMaker = Callable[..., MembershipMap]
NO_KEYS = Qt.KeyboardModifier.NoModifier


def run_of(schedule: Schedule, n_done: int) -> Run:
    run = new_run(schedule)
    train_until(run, n_done)
    return run


def train_until(run: Run, n_done: int) -> None:
    train(run, [1.0] * (n_done - run.record.n_batches))


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def make_map(qtbot: QtBot, selection: Selection) -> MapMaker:
    def make(run: Run | None = None, width: int = 540, height: int = 360) -> MembershipMap:
        view = MembershipMap(selection)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show_runs([] if run is None else [run])
        view.show()
        qtbot.waitExposed(view)
        return view

    return make


@pytest.fixture
def first_example() -> Run:
    """Return the first example's run in the sixth epoch, after the third of its four batches."""
    return run_of(Schedule(10, 3, epochs=10), 23)


def grid_of(view: MembershipMap) -> Grid:
    grid = view.grid()
    assert grid is not None
    return grid


def place(view: MembershipMap, cell: MapCell) -> QPoint:
    """Return a point of a cell that is clear of its ring and its number."""
    box = grid_of(view).inner_box(cell)
    return QPointF(box.x + box.width * 0.2, box.y + box.height / 2).toPoint()


def changed(one: QImage, other: QImage, view: MembershipMap, cell: MapCell) -> bool:
    """Tell whether two pictures of a map differ at a cell or the upper side of its ring."""
    box = grid_of(view).box(cell)
    left, width = box.x + box.width / 4, box.width / 2  # clear of the rings beside it
    area = QRect(round(left), round(box.y) + 1, round(width), round(box.height) - 2)
    return one.copy(area) != other.copy(area)


def test_what_shares_an_update_with_the_chosen_batch_is_ringed_too(
    make_map: MapMaker, selection: Selection
) -> None:
    selection.choose(1)
    alone = run_of(Schedule(10, 3, epochs=10), 7)
    joined = run_of(Schedule(10, 3, epochs=10, accumulate=3), 7)
    view = make_map(alone)
    before = view.viewport().grab().toImage()
    view.show_runs([joined])
    after = view.viewport().grab().toImage()
    for epoch in (0, 1):
        batches = joined.record.batch_of_samples(epoch).tolist()
        for sample, batch in enumerate(batches):
            is_other_of_update = epoch == 0 and batch in (0, 2)
            assert changed(before, after, view, MapCell(epoch, sample)) == is_other_of_update


def colours(view: MembershipMap, cells: list[MapCell]) -> list[QColor]:
    image = view.viewport().grab().toImage()
    return [image.pixelColor(place(view, cell)) for cell in cells]


def expected_colours(record: Record, epoch: int, theme: Theme) -> list[QColor]:
    per_epoch = record.schedule.batches_per_epoch
    found = [QColor(theme.faint)] * record.schedule.n_samples
    for batch in range(record.n_batches_in(epoch)):
        for sample in record.samples(record.schedule.batch_number(epoch, batch)).tolist():
            found[sample] = batch_colour(batch, per_epoch)
    return found


def is_in_sight(view: MembershipMap, epoch: int) -> bool:
    return epoch in grid_of(view).rows


def click(view: MembershipMap, cell: MapCell) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, place(view, cell))


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


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_cell_has_the_colour_of_the_batch_that_held_its_sample(
    make_map: MapMaker, first_example: Run, theme: Theme
) -> None:
    view = make_map(first_example)
    view.set_theme(theme)
    for epoch in range(10):
        cells = [MapCell(epoch, sample) for sample in range(10)]
        assert colours(view, cells) == expected_colours(first_example.record, epoch, theme)


def test_a_map_of_small_cells_has_the_same_colours(make_map: MapMaker) -> None:
    run = run_of(Schedule(200, 50, epochs=10), 10)
    view = make_map(run, width=660)
    grid = grid_of(view)
    assert not grid.is_tiled
    image = view.viewport().grab().toImage()
    for epoch in range(4):
        boxes = [grid.box(MapCell(epoch, sample)) for sample in range(200)]
        drawn = [image.pixelColor(int(box.x + box.width / 2), int(box.y) + 2) for box in boxes]
        assert drawn == expected_colours(run.record, epoch, LIGHT)


def test_what_drop_last_leaves_out_looks_unlike_what_is_not_trained_yet(
    make_map: MapMaker,
) -> None:
    run = run_of(Schedule(10, 3, epochs=10, drop_last=True), 3)
    view = make_map(run)
    dropped = int(numpy.flatnonzero(run.record.batch_of_samples(0) == -1)[0])
    colour_dropped, colour_not_yet = colours(view, [MapCell(0, dropped), MapCell(1, dropped)])
    assert colour_dropped == QColor(LIGHT.surface)
    assert colour_not_yet == QColor(LIGHT.faint)


def test_what_drop_last_leaves_out_is_hatched_where_cells_are_small(make_map: MapMaker) -> None:
    run = run_of(Schedule(190, 60, epochs=10, drop_last=True), 2)
    view = make_map(run, width=660)
    assert LIGHT.quiet_ink not in cell_colours(view)
    train_until(run, 3)
    view.refresh(at_full_speed=False)
    assert {LIGHT.quiet_ink, LIGHT.surface} < cell_colours(view)


def cell_colours(view: MembershipMap) -> set[str]:
    """Return the colours in the first row, but for the lane below it that points at a batch."""
    image, grid = picture(view), grid_of(view)
    columns = range(int(grid.left), int(grid.left + grid.width))
    rows = range(int(grid.top), int(grid.top + grid.row_height / 2))
    return {image.pixelColor(x, y).name() for x in columns for y in rows}


def ring_colours(view: MembershipMap, cells: list[MapCell]) -> list[QColor]:
    image, grid = view.viewport().grab().toImage(), grid_of(view)
    boxes = [grid.inner_box(cell) for cell in cells]
    return [image.pixelColor(int(box.x + box.width / 2), int(box.y - 1)) for box in boxes]


def test_the_current_batch_is_ringed_in_ink_and_a_chosen_one_in_the_accent(
    make_map: MapMaker, first_example: Run, selection: Selection
) -> None:
    view = make_map(first_example)
    current = [MapCell(5, sample) for sample in first_example.record.samples(22).tolist()]
    chosen = [MapCell(2, sample) for sample in first_example.record.samples(9).tolist()]
    assert ring_colours(view, current) == [QColor(LIGHT.ink)] * 3
    selection.choose(9)
    assert ring_colours(view, chosen) == [QColor(LIGHT.accent)] * 3
    assert QColor(LIGHT.ink) not in ring_colours(view, current)


def test_a_click_on_a_cell_chooses_its_batch_and_one_beside_chooses_none(
    make_map: MapMaker, first_example: Run, selection: Selection
) -> None:
    view = make_map(first_example)
    for sample in first_example.record.samples(9).tolist():
        selection.choose(None)
        click(view, MapCell(2, sample))
        assert selection.batch == 9
    click(view, MapCell(8, 0))
    assert selection.batch is None


def test_the_mouse_is_told_what_it_rests_on(
    make_map: MapMaker, first_example: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make_map(first_example)
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_: told.append(text))
    sample = int(first_example.record.samples(9)[0])
    for point in (place(view, MapCell(2, sample)), QPoint(1, 1)):
        event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)
    assert told[0] == f"sample {sample} · epoch 3 · batch 2 of 4"
    assert told[1].startswith("In each epoch every sample")


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
        view.refresh(at_full_speed=False)
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
    view.refresh(at_full_speed=False)
    assert grid_of(view).rows == kept
    for _ in range(54):
        turn_wheel(view, -1)
    assert is_in_sight(view, 599)
    train_until(run, 3600)
    view.refresh(at_full_speed=False)
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
    view.refresh(at_full_speed=True)
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


def picture(view: MembershipMap) -> QImage:
    return view.viewport().grab().toImage()


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
    assert edge == {LIGHT.surface, batch_colour(batch, 4).name()}


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
    view.refresh(at_full_speed=True)
    assert not updates
