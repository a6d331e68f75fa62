"""Lines: a theme makes every pen, so that one factor makes all of them thicker."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

import epochgui
from epochgui.gui.style.colours import LIGHT

GUI = Path(epochgui.__file__).parent / "gui"
# The tour's frame is in no picture, and dots are where a pen touches the paper.
NO_LINES = {GUI / "tour" / "outline.py", GUI / "fit" / "layers.py"}


def test_pens_are_made_by_themes_alone() -> None:
    making = {path for path in GUI.rglob("*.py") if re.search(r"\bQPen\(", path.read_text("utf-8"))}
    assert making - NO_LINES == {GUI / "style" / "colours.py"}


@pytest.mark.parametrize("factor", [0.5, 1.0, 3.0])
def test_a_pen_is_as_many_times_as_thick_as_its_theme_says(factor: float) -> None:
    pen = replace(LIGHT, line_width=factor).pen(LIGHT.accent, 1.5, Qt.PenStyle.DashLine)
    assert pen.widthF() == 1.5 * factor
    assert pen.color() == QColor(LIGHT.accent)
    assert pen.style() is Qt.PenStyle.DashLine
    assert not pen.isCosmetic(), "in a larger picture lines are thicker too"


@pytest.mark.parametrize("factor", [1.0, 2.0, 3.0, 4.0])
def test_symbols_grow_with_lines_and_are_as_hollow_as_usual(factor: float) -> None:
    usual, theme = LIGHT, replace(LIGHT, line_width=factor)
    radius = 4.5  # of the points of batches, which a line of two points goes through
    assert 2 * radius * theme.symbol_scale > theme.pen(LIGHT.accent, 2.0).widthF()
    grown = theme.symbol_pen(LIGHT.accent, 2.0).widthF() / usual.pen(LIGHT.accent, 2.0).widthF()
    assert grown == pytest.approx(theme.symbol_scale)


def test_symbols_with_thin_lines_are_of_usual_size() -> None:
    theme = replace(LIGHT, line_width=0.5)
    assert theme.symbol_scale == 1
    assert theme.symbol_pen(LIGHT.accent, 2.0).widthF() == theme.pen(LIGHT.accent, 2.0).widthF()
