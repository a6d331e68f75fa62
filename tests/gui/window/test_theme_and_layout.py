"""Theme and layout: changed by the user, and as they were at the next start."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QToolBar, QToolButton

from epochgui.gui.style.colours import DARK, LIGHT, Theme
from epochgui.gui.tables.text_painter import PADDING
from epochgui.gui.widgets.panel import Heading, Panel
from epochgui.gui.window.main_window import SMALLEST_SIZE
from tests.gui.user import User


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def choose(user: User, theme: str) -> None:
    (action,) = user.window.findChildren(QAction, f"theme_{theme}")
    action.trigger()


def background(user: User) -> QColor:
    """Return the colour between the panels of the window as it is painted."""
    image = user.window.grab().toImage()
    return image.pixelColor(2, image.height() - 4)


def panel(user: User, name: str) -> Panel:
    found = user.window.findChildren(Panel, f"{name}_panel")
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_colours_the_whole_window(user: User, name: str, theme: Theme) -> None:
    choose(user, "dark" if name == "light" else "light")
    choose(user, name)
    assert QApplication.palette().window().color() == QColor(theme.window)
    assert background(user) == QColor(theme.window)
    map_ = user.window.views.map.viewport().grab().toImage()
    assert map_.pixelColor(0, map_.height() - 1) == QColor(theme.surface)


def test_the_theme_is_remembered(open_window: Callable[..., User], memory: QSettings) -> None:
    choose(open_window(settings=memory), "dark")
    second = open_window(settings=memory)
    assert second.window.theme_switch.theme is DARK
    (action,) = second.window.findChildren(QAction, "theme_dark")
    assert action.isChecked()


def test_a_panel_is_hidden_by_its_button_and_comes_back_by_the_menu(user: User) -> None:
    map_panel = panel(user, "map")
    (hide,) = (
        button
        for button in map_panel.findChildren(QToolButton)
        if button.accessibleName() == f"Hide {map_panel.windowTitle()}"
    )
    hide.click()
    assert not map_panel.isVisible()
    map_panel.toggleViewAction().trigger()
    assert map_panel.isVisible()


def test_the_layout_is_as_it_was_at_the_next_start(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    first = open_window(settings=memory)
    first.window.resize(800, 640)
    panel(first, "map").hide()
    first.window.close()
    second = open_window(settings=memory)
    assert second.window.height() == 640
    assert not panel(second, "map").isVisible()
    assert panel(second, "loss").isVisible()
    second.press("default_layout")
    assert panel(second, "map").isVisible()


def test_in_a_small_window_all_headings_of_the_batch_table_can_be_read(user: User) -> None:
    user.window.resize(1024, 700)
    user.press("default_layout")
    table = user.window.views.batches
    columns, metrics = table.rows.columns, table.horizontalHeader().fontMetrics()
    user.wait_until(lambda: table.width() < 500)
    for place, column in enumerate(columns):
        room = table.columnWidth(place) - 2 * PADDING
        assert metrics.horizontalAdvance(column.title) <= room, column.title
    # Qt finds out that nothing need be scrolled once it has laid the columns out.
    user.wait_until(lambda: not table.horizontalScrollBar().isVisible())


def test_what_has_no_room_in_the_toolbar_is_behind_a_button_that_can_be_seen(user: User) -> None:
    user.window.resize(*SMALLEST_SIZE)
    more = user.find(QToolBar, "toolbar").findChild(QToolButton, "qt_toolbar_ext_button")
    assert isinstance(more, QToolButton)
    user.wait_until(more.isVisible)
    assert more.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextOnly
    assert more.fontMetrics().horizontalAdvance(more.text()) <= more.width()
    slider = user.find(QSlider, "speed")
    assert not slider.isVisible()
    user.give_keyboard_to(more)
    user.type_key(Qt.Key.Key_Space)
    user.wait_until(slider.isVisible)


def test_in_a_small_window_capture_and_all_titles_are_in_sight(user: User) -> None:
    user.window.resize(1024, 700)
    user.press("default_layout")
    capture = user.find(QToolButton, "capture_button")
    user.wait_until(capture.isVisible)
    assert user.find(QSlider, "speed").isVisible()
    titles = [one for one in user.window.findChildren(Heading) if one.isVisible()]
    assert len(titles) >= 3
    for title in titles:
        assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width(), title.text()


def test_on_another_screen_the_panels_have_their_usual_sizes(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    usual = open_window()
    width = panel(usual, "parameters").width()
    first = open_window(settings=memory)
    views = first.window.views
    horizontal = Qt.Orientation.Horizontal
    first.window.resizeDocks([views.parameters_panel, views.loss_panel], [600, 600], horizontal)
    panel(first, "map").hide()
    QApplication.processEvents()
    assert panel(first, "parameters").width() > 1.5 * width
    first.window.close()
    memory.setValue("geometry", QByteArray(b"of no use here"))
    second = open_window(settings=memory)
    assert abs(panel(second, "parameters").width() - width) < 20
    assert not panel(second, "map").isVisible()


def test_how_the_loss_is_drawn_is_remembered(
    open_window: Callable[..., User], memory: QSettings
) -> None:
    first = open_window(settings=memory)
    before = first.window.views.loss.log_y
    first.find(QAbstractButton, "log_y").click()
    first.find(QAbstractButton, "x_in_epochs").click()
    second = open_window(settings=memory)
    assert second.window.views.loss.log_y is not before
    assert second.window.views.loss.x_in_epochs


def test_a_window_without_a_memory_forgets(open_window: Callable[..., User]) -> None:
    first = open_window()
    panel(first, "map").hide()
    first.window.close()
    assert panel(open_window(), "map").isVisible()


def test_the_form_keeps_its_width_as_other_panels_come_and_go(user: User) -> None:
    form = panel(user, "parameters")
    width = form.width()
    for name in ("code", "fit"):
        action = panel(user, name).toggleViewAction()
        action.trigger()
        QApplication.processEvents()
        action.trigger()
        QApplication.processEvents()
        assert abs(form.width() - width) < 20


def test_with_all_panels_in_a_small_window_none_covers_another(user: User) -> None:
    user.window.resize(1024, 700)
    for shown in user.window.views.panels:
        shown.show()
    QApplication.processEvents()
    seen = [one for one in user.window.views.panels if not one.visibleRegion().isEmpty()]
    places = [one.geometry() for one in seen]
    # Of those that are behind each other, the one that was opened last is in front.
    assert {"loss", "tables", "map", "sheet"} <= {one.name for one in seen}
    assert all(user.window.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_controls_without_room_in_a_title_are_in_its_menu(user: User) -> None:
    loss = panel(user, "loss")
    more, log = (loss.findChild(QToolButton, name) for name in ("more_controls", "log_y"))
    assert isinstance(more, QToolButton)
    assert isinstance(log, QToolButton)
    assert log.isVisible()
    assert not more.isVisible()
    user.window.resize(800, 600)
    panel(user, "fit").show()
    user.wait_until(more.isVisible)
    assert not log.isVisible()
    more.menu().aboutToShow.emit()
    entries = {entry.text(): entry for entry in more.menu().actions()}
    buttons = [loss.findChild(QToolButton, name) for name in ("x_in_epochs", "follow")]
    away = [button.text() for button in (log, *buttons) if button and not button.isVisible()]
    assert list(entries)[-len(away) :] == away
    assert entries["log"].isChecked()
    entries["log"].trigger()
    assert not log.isChecked()
    user.press("default_layout")
    user.wait_until(log.isVisible)
    assert not more.isVisible()
