"""No heading and no usual number of a table is cut short, in small windows and in large ones."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from epochgui.experiment.experiment import Experiment
from epochgui.gui.tables.column_widths import shared
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.tables.text_painter import PADDING
from epochgui.gui.window.main_window import DEFAULT_SIZE
from tests.gui.user import User

sizes = st.integers(0, 500)


def cell_widths(table: RecordTable) -> list[int]:
    return [table.columnWidth(column) for column in range(table.rows.columnCount())]


def heading(table: RecordTable, column: int) -> QImage:
    """Return the picture of a heading, without what is to both sides of its text."""
    header = table.horizontalHeader()
    text = table.fontMetrics().horizontalAdvance(table.rows.columns[column].title)
    left = header.sectionViewportPosition(column) + PADDING
    if table.rows.columns[column].is_number:
        left += header.sectionSize(column) - 2 * PADDING - text
    return header.grab(QRect(left, 0, text, header.height())).toImage()


@given(st.integers(0, 3000), st.lists(st.tuples(sizes, sizes), max_size=5))
def test_columns_share_the_room_by_what_they_need(room: int, pairs: list[tuple[int, int]]) -> None:
    least = [smallest for smallest, _more in pairs]
    needs = [smallest + more for smallest, more in pairs]
    widths = shared(room, least, needs)
    assert all(width >= smallest for width, smallest in zip(widths, least, strict=True))
    if sum(needs) <= room and pairs:
        assert sum(widths) == room
        assert all(width >= need for width, need in zip(widths, needs, strict=True))
    else:
        assert sum(widths) <= max(room, sum(least))


@pytest.mark.parametrize("size", [(1024, 676), DEFAULT_SIZE])
def test_the_batch_table_shows_every_heading_and_number_whole(
    open_window: Callable[..., User], size: tuple[int, int]
) -> None:
    user = open_window()
    user.window.resize(*size)
    user.run_to_the_end()
    table = user.window.views.batches
    user.wait_until(lambda: table.verticalScrollBar().isVisible())
    assert not table.horizontalScrollBar().isVisible()
    metrics = table.fontMetrics()
    for column, width in zip(table.rows.columns, cell_widths(table), strict=True):
        texts = [column.text(row) for row in range(table.rows.rowCount())]
        assert width > PADDING + max(metrics.horizontalAdvance(text) for text in texts)
    shown = [heading(table, place) for place in range(len(table.rows.columns))]
    user.window.resize(1900, 1000)
    assert [heading(table, place) for place in range(len(table.rows.columns))] == shown


def test_the_epoch_table_fits_into_a_window_of_the_usual_size(user: User) -> None:
    user.window.resize(*DEFAULT_SIZE)
    user.run_to_the_end()
    user.window.views.tables_panel.tabs.setCurrentIndex(1)
    assert user.window.views.epochs.table.isVisible()
    assert not user.window.views.epochs.table.horizontalScrollBar().isVisible()


def test_a_column_that_the_user_widens_takes_from_those_that_stretch(user: User) -> None:
    table = user.window.views.batches
    before = cell_widths(table)
    table.setColumnWidth(0, before[0] + 20)
    after = cell_widths(table)
    assert sum(after) == sum(before) == table.viewport().width()
    assert after[0] == before[0] + 20


def test_long_lists_of_samples_leave_every_heading_whole(open_window: Callable[..., User]) -> None:
    user = open_window(Experiment.model_validate({"batching": {"batch_size": "full"}}))
    user.window.resize(800, 600)
    table = user.window.views.batches
    metrics = table.fontMetrics()
    for column, width in zip(table.rows.columns, cell_widths(table), strict=True):
        assert width >= metrics.horizontalAdvance(column.title) + 2 * PADDING
    assert cell_widths(table)[-1] >= metrics.horizontalAdvance("0000.000000") + PADDING
