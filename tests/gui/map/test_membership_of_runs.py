"""The membership map of several runs: their epochs below each other, each run under a heading."""

from dataclasses import replace

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from epochgui.gui.map.cells import NO_SAMPLE, row_of_cells
from epochgui.gui.map.geometry import Grid, MapCell, Room
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.map.sections import Sections, laid_out
from epochgui.gui.map.words import key_of, text_at
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.gui.style.theme_colour import run_colour
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.pixels import colours_in
from tests.record.telling import new_run, runs_of_seeds, train

SCHEDULES = (
    Schedule(10, 3, epochs=4),
    Schedule(10, 5, epochs=3, accumulate=2),
    Schedule(6, 4, epochs=5, drop_last=True),
)


def three_runs() -> list[Run]:
    """Return runs of different schedules, each somewhere else on its way."""
    runs = [new_run(schedule) for schedule in SCHEDULES]
    for run, n_batches in zip(runs, (5, 6, 2), strict=True):
        train(run, [1.0] * n_batches)
    return runs


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def runs() -> list[Run]:
    return three_runs()


@pytest.fixture
def view(qtbot: QtBot, selection: Selection, runs: list[Run]) -> MembershipMap:
    """Return a map that is large enough for all rows of three runs."""
    view = MembershipMap(selection)
    qtbot.addWidget(view)
    view.resize(600, 480)
    view.show_runs(runs)
    view.show()
    qtbot.waitExposed(view)
    return view


def grid_of(view: MembershipMap) -> Grid:
    grid = view.grid()
    assert grid is not None
    return grid


def sections_of(runs: list[Run]) -> Sections:
    return Sections(runs, n_heading_rows=1)


def picture(view: MembershipMap) -> QImage:
    return view.viewport().grab().toImage()


def clear_of_number(view: MembershipMap, cell: MapCell) -> QPoint:
    box = grid_of(view).inner_box(cell)
    return QPoint(round(box.x + box.width * 0.2), round(box.y + box.height / 2))


def row_has_changed(before: QImage, after: QImage, view: MembershipMap, row: int) -> bool:
    box = grid_of(view).box(MapCell(row, 0))
    area = QRect(0, round(box.y) + 2, before.width(), round(box.height) - 4)
    return before.copy(area) != after.copy(area)


def test_one_run_has_no_heading_and_its_rows_are_its_epochs() -> None:
    (section,) = Sections(three_runs()[:1], 0)
    assert section.rows == range(4)
    grid = Room(30, 40, 480, 300, 480, 14)
    _, grid_of_one = laid_out(three_runs()[:1], grid, 1.0, 16.0)
    assert section.part_of(grid_of_one) == grid_of_one
    assert section.heading_in(grid_of_one) is None


def test_the_rows_of_three_runs_are_below_each_other(runs: list[Run]) -> None:
    sections = sections_of(runs)
    assert [section.rows for section in sections] == [range(1, 5), range(6, 9), range(10, 15)]
    assert (sections.n_rows, sections.n_samples) == (15, 10)
    assert [sections.around(row).place for row in (0, 4, 5, 8, 9, 14)] == [0, 0, 1, 1, 2, 2]


@given(
    st.integers(1, 3), st.floats(40, 3000), st.floats(0, 3000), st.integers(0, 20), st.floats(5, 40)
)
def test_every_row_in_sight_is_an_epoch_of_one_run_or_of_a_heading_that_its_text_fits_in(
    n_runs: int, width: float, height: float, scrolled: int, needed: float
) -> None:
    room = Room(30, 40, width, height, width, 14)
    sections, grid = laid_out(three_runs()[:n_runs], room, 1.0, needed)
    grid = grid.scrolled(scrolled, 0)
    shown: list[tuple[int, float]] = []
    for section in sections:
        part = section.part_of(grid)
        rows = () if part is None else part.rows
        for epoch in rows:
            assert part is not None
            row = section.first_row + epoch
            assert part.box(MapCell(epoch, 2)) == pytest.approx(grid.box(MapCell(row, 2)))
            shown.append((row, part.box(MapCell(epoch, 0)).y))
        heading = section.heading_in(grid)
        if heading is not None:
            assert heading.height >= needed
            first = section.first_row - section.n_heading_rows
            shown += [(first + n, heading.y) for n in range(section.n_heading_rows)]
    rows_shown = {row for row, _ in shown}
    assert rows_shown <= set(grid.rows)
    assert all(row not in section.rows for section in sections for row in {*grid.rows} - rows_shown)


def test_each_cell_has_the_colour_of_its_batch_in_its_own_run(
    view: MembershipMap, runs: list[Run]
) -> None:
    image = picture(view)
    for section in sections_of(runs):
        record = section.run.record
        per_epoch = record.schedule.batches_per_epoch
        for sample, batch in enumerate(record.batch_of_samples(0).tolist()):
            colour = image.pixelColor(clear_of_number(view, MapCell(section.first_row, sample)))
            if batch >= 0:
                assert colour == LIGHT.batch_colour(batch, per_epoch)


def test_where_a_run_has_fewer_samples_there_are_no_cells(
    view: MembershipMap, runs: list[Run]
) -> None:
    samples = numpy.arange(4, 8)
    for epoch in (0, 4):
        cells = row_of_cells(runs[2].record, epoch, samples).tolist()
        assert [cell == NO_SAMPLE for cell in cells] == [False, False, True, True]
    beyond = clear_of_number(view, MapCell(10, 7))
    assert picture(view).pixelColor(beyond).name() == LIGHT.surface


def test_a_click_chooses_the_batch_of_the_run_that_is_clicked(
    view: MembershipMap, runs: list[Run], selection: Selection
) -> None:
    batch = int(runs[1].record.batch_of_samples(2)[3])
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=clear_of_number(view, MapCell(8, 3))
    )
    assert selection.batch == 2 * 2 + batch
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=clear_of_number(view, MapCell(5, 3))
    )
    assert selection.batch is None


def test_a_chosen_batch_is_marked_in_every_run_that_has_come_to_it(
    view: MembershipMap, selection: Selection
) -> None:
    selection.choose(0)
    first = picture(view)
    selection.choose(4)
    after = picture(view)
    changed = [row for row in range(15) if row_has_changed(first, after, view, row)]
    assert changed == [1, 2, 6, 8, 10, 11]  # in the third run the current one is marked instead


def test_a_chosen_batch_that_is_in_sight_in_any_run_scrolls_nothing(
    qtbot: QtBot, selection: Selection
) -> None:
    runs = [new_run(Schedule(10, 3, epochs=100)) for _ in range(3)]
    for run in runs:
        train(run, [1.0] * 8)
    view = MembershipMap(selection)
    qtbot.addWidget(view)
    view.resize(500, 240)
    view.show_runs(runs)
    view.show()
    view.verticalScrollBar().setValue(101)
    selection.choose(2)
    assert view.verticalScrollBar().value() == 101
    view.verticalScrollBar().setValue(150)
    selection.choose(6)
    assert 2 in grid_of(view).rows


def test_a_cell_says_which_run_it_belongs_to_and_arrows_pass_over_headings(
    view: MembershipMap,
) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription().startswith("run 1 · sample 0 · epoch 1 · batch")
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription().startswith("run 2 · sample 0 · epoch 1 · batch")
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleDescription().startswith("run 1 · sample 0 · epoch 4 · not trained")
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleDescription().startswith("run 1 · sample 0 · epoch 1 · batch")
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == "run 3 · sample 9 · not in the data of this run"


def test_runs_are_called_by_what_differs(view: MembershipMap) -> None:
    view.show_runs(runs_of_seeds(Schedule(10, 3, epochs=4), 4, 7))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription().startswith("Seed 4 · sample 0 · epoch 1")
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.accessibleDescription().startswith("Seed 7 · ")


def test_where_its_heading_is_out_of_sight_the_caption_says_which_run_is_at_the_top() -> None:
    runs = runs_of_seeds(Schedule(10, 3, epochs=4), 4, 7)
    sections, grid = laid_out(runs, Room(20, 40, 400, 600, 400, 16, 1), 1.0, 16.0)
    names = ("Seed 4", "Seed 7")
    for row, name in ((0, []), (2, ["Seed 4"]), (5, []), (6, ["Seed 7"])):
        texts = [part.text for part in key_of(sections, names, replace(grid, first_row=row))]
        assert texts[: len(name) + 1] == [*name, "across: samples"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_heading_of_a_run_has_its_colour(
    view: MembershipMap, runs: list[Run], theme: Theme
) -> None:
    view.set_theme(theme)
    image, sections = picture(view), sections_of(runs)
    for place, section in enumerate(sections):
        box, colour = section.heading_in(grid_of(view)), run_colour(place, len(runs))
        assert box is not None
        assert colour is not None
        heading = image.copy(QRectF(*box).toRect())
        assert colour.of(theme).name() in colours_in(heading)


def test_a_heading_says_what_was_asked_for_to_those_who_point_at_it(runs: list[Run]) -> None:
    text = text_at(sections_of(runs), ("one", "two", "three"), MapCell(5, 0))
    assert text.startswith("two:  y = 2x, 1 to 10")
    assert "SGD lr 0.01" in text


def test_a_run_that_grows_out_of_sight_draws_nothing_and_one_in_sight_does(
    qtbot: QtBot, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [new_run(Schedule(10, 3, epochs=100)) for _ in range(3)]
    view = MembershipMap(selection)
    qtbot.addWidget(view)
    view.resize(500, 240)
    view.show_runs(runs)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    updates: list[str] = []
    monkeypatch.setattr(view.viewport(), "update", lambda: updates.append("update"))
    train(runs[2], [1.0] * 5)
    view.refresh()
    assert not updates
    train(runs[0], [1.0])
    view.refresh()
    assert updates


def test_a_map_with_its_runs_taken_away_is_empty(view: MembershipMap, selection: Selection) -> None:
    view.show_runs([])
    selection.choose(1)
    view.refresh()
    view.grab()
    assert view.grid() is None
