"""Titles of axes: whole where there is room, else shortened in the middle, with a tip."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from epochgui.gui.plot.axes import TitledAxis
from epochgui.gui.plot.canvas import PlotCanvas

LONG = " ".join(["a column whose name goes on"] * 5) + " (standardized)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return what holds a canvas: as a window of its own it ends the process when it closes."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def canvas_in(window: QWidget, has_long_titles: bool) -> PlotCanvas:
    canvas = PlotCanvas(QFont(), window, has_long_titles)
    canvas.resize(320, 240)
    canvas.show()
    return canvas


def place_of(axis: TitledAxis) -> QRectF:
    return QRectF(axis.label.mapRectToScene(axis.label.boundingRect()))


@pytest.mark.parametrize("has_long_titles", [True, False])
def test_a_long_title_is_shortened_so_that_nothing_is_cut_and_its_tip_says_all(
    window: QWidget, has_long_titles: bool
) -> None:
    canvas = canvas_in(window, has_long_titles)
    for width in (320, 700, 200):
        canvas.resize(width, 240)
        axis = canvas.axes.y
        axis.set_title(LONG)
        shown = axis.label.toPlainText()
        assert "…" in shown
        assert shown.startswith("a col")
        assert shown.endswith("ized)")
        assert axis.label.toolTip() == LONG
        assert QRectF(canvas.rect()).contains(place_of(axis))


def test_the_x_axis_shortens_its_title_too(window: QWidget) -> None:
    canvas = canvas_in(window, has_long_titles=True)
    axis = canvas.axes.x
    axis.set_title(LONG)
    assert "…" in axis.label.toPlainText()
    assert axis.label.toolTip() == LONG
    assert QRectF(canvas.rect()).contains(place_of(axis))


def test_a_title_with_room_is_whole_and_needs_no_tip(window: QWidget) -> None:
    canvas = canvas_in(window, has_long_titles=True)
    axis = canvas.axes.y
    axis.set_title(LONG)
    axis.set_title("price")
    assert axis.label.toPlainText() == "price"
    assert axis.label.toolTip() == ""
    axis.set_title(LONG)
    canvas.resize(8_000, 240)
    assert axis.label.toPlainText() == LONG
    assert axis.label.toolTip() == ""
