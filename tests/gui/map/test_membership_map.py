"""The membership map: what each cell shows, and what a click chooses."""

import numpy
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from epochgui.gui.map.geometry import MapCell
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.record.record import Record
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.map.maps import NO_KEYS, MapMaker, grid_of, picture, run_of, train_until


def changed(one: QImage, other: QImage, view: MembershipMap, cell: MapCell) -> bool:
    """Tell whether two pictures of a map differ at a cell or the upper side of its ring."""
    box = grid_of(view).box(cell)
    left, width = box.x + box.width / 4, box.width / 2  # clear of the rings beside it
    area = QRect(round(left), round(box.y) + 1, round(width), round(box.height) - 2)
    return one.copy(area) != other.copy(area)


def place(view: MembershipMap, cell: MapCell) -> QPoint:
    """Return a point of a cell that is clear of its ring and its number."""
    box = grid_of(view).inner_box(cell)
    return QPointF(box.x + box.width * 0.2, box.y + box.height / 2).toPoint()


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
            found[sample] = LIGHT.batch_colour(batch, per_epoch)
    return found


def click(view: MembershipMap, cell: MapCell) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, place(view, cell))


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
    view.refresh()
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
