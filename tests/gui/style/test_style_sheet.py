"""The style sheet: every place for a colour is filled, in both themes, and Qt can read it."""

import re
from pathlib import Path
from string import Template

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

import epochgui
from epochgui.basics.resources import resource_folder
from epochgui.gui.style import theme as theme_module
from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.gui.style.theme import style_sheet

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
SHEET = resource_folder() / "styles" / "window.qss"
COLOURS = set(LIGHT.named_colours)
both_themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def values(sheet: str) -> list[str]:
    """Return what is behind the colon of each setting."""
    without_comments = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    blocks = re.findall(r"\{([^{}]*)\}", without_comments)
    settings = [line for block in blocks for line in block.split(";") if line.strip()]
    return [setting.partition(":")[2].strip() for setting in settings]


def test_the_sheet_names_colours_and_holds_none_itself() -> None:
    written = values(SHEET.read_text(encoding="utf-8"))
    assert any("$" in value for value in written)
    assert not [value for value in written if "#" in value or "rgb" in value]


def test_colours_are_named_in_one_room_alone() -> None:
    package = Path(epochgui.__file__).parent
    holding = [path for path in package.rglob("*.py") if HEX_COLOUR.search(path.read_text("utf-8"))]
    assert {path.parent for path in holding} == {package / "gui" / "style"}


def test_every_place_is_for_a_colour_of_a_theme() -> None:
    places = set(Template(SHEET.read_text(encoding="utf-8")).get_identifiers())
    assert {"ink", "window_ground", "accent"} <= places <= COLOURS


@both_themes
def test_every_place_is_filled_with_the_colour_of_the_theme(theme: Theme) -> None:
    filled = values(style_sheet(theme))
    empty = values(SHEET.read_text(encoding="utf-8"))
    assert len(filled) == len(empty)
    for value, place in zip(filled, empty, strict=True):
        named = re.findall(r"\$(\w+)", place)
        colours = re.findall(r"#\w+", value)
        assert colours == [theme.named_colours[name] for name in named]
        assert all(QColor(colour).isValid() for colour in colours)
        assert "$" not in value


def test_a_place_for_a_colour_that_no_theme_has_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("resources")
    (folder / "styles").mkdir()
    (folder / "styles" / "window.qss").write_text("QLabel { color: $lilac; }", encoding="utf-8")
    monkeypatch.setattr(theme_module, "resource_folder", lambda: folder)
    with pytest.raises(KeyError, match="lilac"):
        style_sheet(LIGHT)


@both_themes
def test_qt_reads_the_whole_sheet(qtbot: QtBot, theme: Theme) -> None:
    """What stands last in it is applied; Qt drops all of a sheet that it cannot read."""
    window = QWidget()
    qtbot.addWidget(window)
    heading, bar = QLabel("Loss", window), QProgressBar(window)
    heading.setProperty("role", "error")
    window.setStyleSheet(style_sheet(theme) + "QProgressBar { max-width: 77px; }")
    heading.ensurePolished()
    bar.ensurePolished()
    assert heading.palette().windowText().color() == QColor(theme.error)
    assert bar.maximumWidth() == 77
