"""One selection: a batch chosen in one view is shown by the others."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from epochgui.gui.map.geometry import MapCell
from epochgui.gui.plot.canvas import PlotCanvas
from tests.gui.user import User

Choose = Callable[[User, int], None]
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def trained(user: User) -> User:
    """Return a user with the whole run of the first example on record."""
    user.run_to_the_end()
    return user


def row_of_table(user: User) -> int:
    """Return the row that the batch table shows as chosen, -1 for none."""
    rows = user.window.views.batches.selectionModel().selectedRows()
    return rows[0].row() if rows else -1


def ring_of_plot(user: User) -> float | None:
    """Return the batch of the run, from 1, that the plot has its ring around."""
    batch = user.window.views.loss.drawing.chosen.batch
    return None if batch is None else batch.x


def choose_in_table(user: User, number: int) -> None:
    table = user.window.views.batches
    index = table.rows.index(number, 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), LEFT, NO_KEYS, table.visualRect(index).center())


def choose_in_plot(user: User, number: int) -> None:
    plot = user.window.views.loss
    (canvas,) = plot.findChildren(PlotCanvas)
    shown = canvas.shown
    at = canvas.view.pos() + QPointF(shown.pixel_x(number + 1), shown.height / 2)
    QTest.mouseClick(canvas.viewport(), LEFT, NO_KEYS, at.toPoint())


def choose_in_map(user: User, number: int) -> None:
    view, record = user.window.views.map, user.record
    epoch = record.position(number).epoch
    view.verticalScrollBar().setValue(epoch)
    grid = view.grid()
    assert grid is not None
    box = grid.inner_box(MapCell(epoch, int(record.samples(number)[0])))
    QTest.mouseClick(
        view.viewport(), LEFT, NO_KEYS, QPoint(round(box.x + box.width / 2), round(box.y + 3))
    )


CHOICES: list[Choose] = [choose_in_table, choose_in_plot, choose_in_map]


@pytest.mark.parametrize("choose", CHOICES)
@pytest.mark.parametrize("number", [0, 17, 39])
def test_a_batch_chosen_in_one_view_is_shown_in_the_others(
    trained: User, choose: Choose, number: int
) -> None:
    without = trained.window.views.map.viewport().grab().toImage()
    choose(trained, number)
    assert trained.window.selection.batch == number
    assert row_of_table(trained) == number
    assert ring_of_plot(trained) == number + 1
    assert trained.window.views.map.viewport().grab().toImage() != without


@pytest.mark.parametrize("choose", CHOICES)
def test_escape_chooses_nothing_in_all_views(trained: User, choose: Choose) -> None:
    choose(trained, 17)
    trained.type_key(Qt.Key.Key_Escape)
    assert trained.window.selection.batch is None
    assert row_of_table(trained) == -1
    assert ring_of_plot(trained) is None


def test_escape_chooses_nothing_from_wherever_the_focus_is(trained: User) -> None:
    choose_in_table(trained, 17)
    trained.give_keyboard_to(trained.find(QWidget, "speed"))
    trained.type_key(Qt.Key.Key_Escape)
    assert trained.window.selection.batch is None


def test_a_click_in_the_plot_on_the_chosen_batch_chooses_none(trained: User) -> None:
    choose_in_table(trained, 17)
    choose_in_plot(trained, 17)
    assert trained.window.selection.batch is None
    assert row_of_table(trained) == -1


def test_a_new_run_begins_with_nothing_chosen(trained: User) -> None:
    choose_in_table(trained, 17)
    trained.reset()
    assert trained.window.selection.batch is None
    assert row_of_table(trained) == -1
    assert ring_of_plot(trained) is None


def test_the_arrows_in_the_table_go_from_batch_to_batch(trained: User) -> None:
    choose_in_table(trained, 17)
    trained.type_key(Qt.Key.Key_Down)
    assert (trained.window.selection.batch, ring_of_plot(trained)) == (18, 19)


def test_the_first_arrow_in_the_table_goes_on_from_where_the_run_is(trained: User) -> None:
    trained.give_keyboard_to(trained.window.views.batches)
    trained.type_key(Qt.Key.Key_Up)
    assert trained.window.selection.batch == 38
    trained.press("choose_none")
    trained.step("step_back")
    trained.step("step_back")
    trained.type_key(Qt.Key.Key_Up)
    assert trained.window.selection.batch == 36


def test_the_keyboard_in_the_table_chooses_nothing_until_an_arrow_is_pressed(trained: User) -> None:
    table = trained.window.views.batches
    trained.give_keyboard_to(table)
    assert trained.window.selection.batch is None
    assert row_of_table(trained) == -1
    trained.window.selection.choose(0)
    assert row_of_table(trained) == 0
    trained.type_key(Qt.Key.Key_Down)
    assert trained.window.selection.batch == row_of_table(trained) == 1
