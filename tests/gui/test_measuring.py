"""What measures windows finds what is cut, and leaves alone what is whole."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.measure import beyond_the_screen, cells_in_sight, cut_texts, is_in_sight

# Off screen a window is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LONG = "a text that is far too long for the little room that it was given"


def label(size: tuple[int, int]) -> QWidget:
    one = QLabel(LONG)
    one.setFixedSize(*size)
    return one


def field(width: int) -> QWidget:
    one = QLineEdit(LONG)
    one.setFixedWidth(width)
    return one


def button(width: int) -> QWidget:
    one = QPushButton("Begin anew")
    one.setFixedWidth(width)
    return one


def table(width: int) -> QTableWidget:
    one = QTableWidget(1, 3)
    one.setHorizontalHeaderLabels(["first", "second", "loss"])
    one.setFixedSize(width, 100)
    return one


def tabs(width: int) -> QWidget:
    one = QTabWidget()
    for n in range(4):
        one.addTab(QWidget(), f"a page, number {n}")
    one.setFixedSize(width, 100)
    return one


def drawing(width: int) -> QWidget:
    one = QGraphicsView()
    scene = QGraphicsScene(0, 0, 600, 80, one)
    scene.addText(LONG)
    one.setScene(scene)
    one.setFixedSize(width, 100)
    return one


def scrolling(width: int) -> QWidget:
    inside = QWidget()
    QVBoxLayout(inside).addWidget(label((500, 20)))
    inside.setFixedSize(520, 900)
    one = QScrollArea()
    one.setWidget(inside)
    one.setFixedSize(width, 100)
    return one


MADE = {
    "label": (lambda: label((500, 20)), lambda: label((60, 20))),
    "height": (lambda: label((500, 20)), lambda: label((500, 5))),
    "field": (lambda: field(600), lambda: field(60)),
    "button": (lambda: button(120), lambda: button(20)),
    "table": (lambda: table(500), lambda: table(150)),
    "tabs": (lambda: tabs(900), lambda: tabs(90)),
    "drawing": (lambda: drawing(700), lambda: drawing(90)),
    "scrolling": (lambda: scrolling(600), lambda: scrolling(200)),
}


@pytest.mark.parametrize(("whole", "cut"), MADE.values(), ids=MADE)
def test_what_is_cut_is_told_from_what_is_whole(
    qtbot: QtBot, whole: Callable[[], QWidget], cut: Callable[[], QWidget]
) -> None:
    for make, is_found in ((whole, False), (cut, True)):
        window = QWidget()
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(make())
        window.show()
        qtbot.waitExposed(window)
        assert bool(cut_texts(window)) is is_found, cut_texts(window)


def test_what_lies_over_the_edge_of_its_window_is_cut(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = QPushButton("Begin", window)
    window.resize(300, 60)
    window.show()
    qtbot.waitExposed(window)
    inside.move(250, 0)
    assert cut_texts(window)
    assert not is_in_sight(inside)
    inside.move(10, 0)
    assert cut_texts(window) == []
    assert is_in_sight(inside)


def test_a_column_is_in_sight_where_all_of_it_is(qtbot: QtBot) -> None:
    one = table(400)
    qtbot.addWidget(one)
    one.show()
    qtbot.waitExposed(one)
    assert cells_in_sight(one, "loss")
    one.setFixedWidth(250)
    qtbot.waitUntil(lambda: not cells_in_sight(one, "loss"))
    assert not cells_in_sight(one, "no such column")


def test_a_window_larger_than_its_screen_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    assert beyond_the_screen(window, QSize(1024, 700)) == ""
    assert beyond_the_screen(window, QSize(299, 700))
