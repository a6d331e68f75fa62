"""No heading and no usual number of a table is cut short, in small windows and in large ones."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from epochgui.experiment.experiment import Experiment
from epochgui.gui.tables.column_widths import Wish, staying
from epochgui.gui.tables.record_table import RecordTable
from epochgui.gui.tables.text_painter import PADDING
from epochgui.gui.widgets.sharing import shared
from epochgui.gui.window.main_window import DEFAULT_SIZE
from epochgui.phrases.numbers import WIDEST_LOSS
from tests.gui.measure import cells_in_sight
from tests.gui.user import User

sizes = st.integers(0, 500)


def cell_widths(table: RecordTable) -> list[int]:
    return [table.columnWidth(column) for column in range(table.rows.columnCount())]


def seen(table: RecordTable) -> list[int]:
    """Return which columns have not left."""
    columns = range(table.rows.columnCount())
    return [column for column in columns if not table.isColumnHidden(column)]


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
    for place in seen(table):
        title = table.rows.columns[place].title
        assert table.columnWidth(place) >= metrics.horizontalAdvance(title) + 2 * PADDING
    assert cell_widths(table)[-1] >= metrics.horizontalAdvance(WIDEST_LOSS) + PADDING


wishes = st.builds(
    lambda least, more, leaves: Wish(least, least + more, leaves), sizes, sizes, st.integers(0, 4)
)


@given(st.lists(wishes, max_size=7), st.integers(0, 3000))
def test_the_less_important_columns_leave_first(columns: list[Wish], room: int) -> None:
    stay = staying(columns, room)
    gone = set(range(len(columns))) - stay
    assert all(columns[place].leaves > 0 for place in gone)
    for place in gone:
        assert all(columns[one].leaves < columns[place].leaves for one in stay)
    if any(columns[place].leaves for place in stay):
        assert sum(columns[place].least for place in stay) <= room
    if gone:  # those that left last had no room beside the others
        last = min(columns[place].leaves for place in gone)
        back = [one.least for one in columns if one.leaves <= last]
        assert sum(back) > room


def alone(user: User, table: RecordTable, width: int) -> None:
    """Take a table out of the window, and give it a width."""
    table.setParent(None)
    user.qtbot.addWidget(table)
    table.resize(width, 200)
    table.show()
    user.wait_until(lambda: table.width() == width)


@pytest.mark.parametrize("width", [640, 420, 360, 300, 240, 180])
def test_in_a_narrow_table_the_loss_of_the_batches_is_in_sight(user: User, width: int) -> None:
    user.run_to_the_end()
    table = user.window.views.batches
    alone(user, table, width)
    assert cells_in_sight(table, "loss")
    assert not table.horizontalScrollBar().isVisible()
    assert cells_in_sight(table, "samples") is (width > 300)
    table.hide()


@pytest.mark.parametrize("width", [640, 420, 360, 300])
def test_in_a_narrow_table_the_losses_of_epochs_are_in_sight(user: User, width: int) -> None:
    user.run_to_the_end()
    table = user.window.views.epochs.table
    alone(user, table, width)
    assert cells_in_sight(table, "final loss")
    assert cells_in_sight(table, "mean of batches")
    assert not table.horizontalScrollBar().isVisible()
    table.hide()


def test_columns_that_left_come_back_where_there_is_room_again(user: User) -> None:
    user.window.resize(*DEFAULT_SIZE)
    table, docks = user.window.views.batches, user.window.views
    before = seen(table)
    panels, across = [docks.tables_panel, docks.map_panel], Qt.Orientation.Horizontal
    user.window.resizeDocks(panels, [240, 660], across)
    user.wait_until(lambda: len(seen(table)) < len(before))
    user.window.resizeDocks(panels, [600, 300], across)
    user.wait_until(lambda: seen(table) == before)
    assert [table.rows.columns[place].title for place in before][-1] == "loss"


def test_no_column_leaves_because_rows_come(user: User) -> None:
    table = user.window.views.batches
    before = seen(table)
    user.run_to_the_end()
    user.wait_until(lambda: table.verticalScrollBar().isVisible())
    assert seen(table) == before
