"""Where a run was taken back, what is still to come is faint in plot, tables and map alike."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from epochgui.gui.map.geometry import MapCell
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.style.colours import LIGHT
from epochgui.gui.tables.record_table import ROW_HEIGHT, RecordTable
from tests.gui.run.test_branching import go_to
from tests.gui.user import User


@pytest.fixture
def taken_back(user: User) -> User:
    """Return a user who has trained all and gone back to epoch 2, batch 3."""
    user.run_to_the_end()
    go_to(user, 7)
    return user


def opacities(table: RecordTable, monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    """Return how much is seen of the texts in each row that is painted."""
    found: dict[int, float] = {}
    draw_text = QPainter.drawText

    def listen(painter: QPainter, *arguments: Any) -> Any:
        if isinstance(arguments[0], QRect):
            row = table.rowAt(arguments[0].top() + ROW_HEIGHT // 2)
            found[row] = round(painter.opacity(), 2)
        return draw_text(painter, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", listen)
        table.viewport().grab()
    return found


def test_rows_to_come_are_faint(taken_back: User, monkeypatch: pytest.MonkeyPatch) -> None:
    table = taken_back.window.views.batches
    seen = opacities(table, monkeypatch)
    assert {row for row, opacity in seen.items() if opacity < 1} == {row for row in seen if row > 6}
    assert {6, 7} <= seen.keys()
    taken_back.step("step_batch")
    assert opacities(table, monkeypatch)[7] == 1
    go_to(taken_back, 40)
    assert set(opacities(table, monkeypatch).values()) == {1}


def test_epochs_that_end_behind_the_moment_are_faint(
    taken_back: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_back.window.views.tables_panel.tabs.setCurrentIndex(1)
    table = taken_back.window.views.epochs.table
    table.scrollToTop()
    seen = opacities(table, monkeypatch)
    assert {row for row, opacity in seen.items() if opacity == 1} == {0}
    assert 1 in seen


def colour_at(view: MembershipMap, cell: MapCell) -> QColor:
    grid = view.grid()
    assert grid is not None
    box = grid.inner_box(cell)
    image = view.viewport().grab().toImage()
    return image.pixelColor(round(box.x + box.width * 0.2), round(box.y + box.height / 2))


def test_cells_to_come_are_faint(taken_back: User) -> None:
    view, record = taken_back.window.views.map, taken_back.record
    taken_back.window.selection.choose(0)
    for epoch in (0, 1, 2):
        for sample, batch in enumerate(record.batch_of_samples(epoch).tolist()):
            is_to_come = record.schedule.batch_number(epoch, batch) >= 7
            whole = LIGHT.batch_colour(batch, 4)
            shown = colour_at(view, MapCell(epoch, sample))
            assert (shown == whole) is not is_to_come
            assert shown.lightness() > whole.lightness() or not is_to_come
    go_to(taken_back, 40)
    batch = int(record.batch_of_samples(2)[0])
    assert colour_at(view, MapCell(2, 0)) == LIGHT.batch_colour(batch, 4)
