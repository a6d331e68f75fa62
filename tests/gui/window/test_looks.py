"""Theme and palette: chosen in the View menu, seen in every view at once, and remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QAction

from epochgui.gui.style.colours import CONTRAST, LIGHT
from epochgui.gui.style.palettes import IBM, OKABE_ITO, PALETTES, PETROFF
from epochgui.gui.window.looks import swatch
from tests.gui.pixels import colours_in
from tests.gui.user import User


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def choose(user: User, name: str) -> None:
    (action,) = user.window.findChildren(QAction, name)
    action.trigger()


def test_high_contrast_is_a_theme_to_choose_and_is_remembered(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    choose(open_window(settings=memory), "theme_contrast")
    assert open_window(settings=memory).window.theme_switch.theme == CONTRAST


def test_a_palette_is_remembered_whatever_the_theme(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    first = open_window(settings=memory)
    choose(first, "palette_petroff")
    choose(first, "theme_dark")
    choose(first, "theme_light")
    assert first.window.theme_switch.palette is PETROFF
    second = open_window(settings=memory)
    assert second.window.theme_switch.palette is PETROFF
    (action,) = second.window.findChildren(QAction, "palette_petroff")
    assert action.isChecked()


def test_a_palette_that_there_is_no_more_is_forgotten(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    memory.setValue("palette", "jet")
    assert open_window(settings=memory).window.theme_switch.palette is OKABE_ITO


def test_each_palette_shows_its_colours_in_the_menu(user: User) -> None:
    for palette in PALETTES.values():
        (action,) = user.window.findChildren(QAction, f"palette_{palette.name}")
        assert set(palette.few) <= colours_in(swatch(palette).pixmap(QSize(64, 64)).toImage())
        assert not action.icon().isNull()


def test_batches_have_the_colours_of_the_palette_in_every_view_at_once(user: User) -> None:
    user.step("step_epoch")
    views = user.window.views
    widgets = (views.map.viewport(), views.loss, views.card)
    before = set(OKABE_ITO.few[:4])
    for widget in widgets:
        assert before <= colours_in(widget.grab().toImage()), widget.objectName()
    choose(user, "palette_ibm")
    for widget in widgets:
        colours = colours_in(widget.grab().toImage())
        assert set(IBM.few[:4]) <= colours, widget.objectName()
        assert not before & colours, widget.objectName()
    table = views.batches
    inks = [table._colour_of(row) for row in range(4)]
    theme = user.window.theme_switch.theme
    assert theme.palette is IBM
    assert inks == [theme.ink_like(theme.batch_colour(batch, 4)) for batch in range(4)]
    assert theme.surface == LIGHT.surface
