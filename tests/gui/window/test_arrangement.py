"""Whatever panels are opened, in whatever order and room: each can be used, the newest is seen."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from epochgui.gui.widgets.panel import Panel
from tests.gui.measure import is_in_sight
from tests.gui.user import User

SIZES = [(800, 600), (1024, 700), (1280, 800), (1920, 1080)]
# Of the least size of a panel, where even one behind the other there is less room.
TOLERANCE = 4


def in_front(user: User) -> list[Panel]:
    """Return the panels of which something can be seen."""
    return [one for one in user.window.views.panels if not one.visibleRegion().isEmpty()]


def tabs_in_sight(user: User) -> list[str]:
    """Return the titles on the tabs that bring panels to the front."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    bars = user.window.findChildren(QTabBar, options=direct)
    inside = [bar for bar in bars if is_in_sight(bar)]
    return [bar.tabText(tab) for bar in inside for tab in range(bar.count())]


def check_that_all_can_be_used(user: User) -> None:
    window, fronts = user.window, in_front(user)
    for panel in fronts:
        has, least = panel.size(), panel.least_size
        assert has.width() >= least[0] - TOLERANCE, (panel.name, has)
        assert has.height() >= least[1] - TOLERANCE, (panel.name, has)
        assert window.rect().contains(panel.geometry()), panel.name
    for one, other in combinations(fronts, 2):
        assert not one.geometry().intersects(other.geometry()), (one.name, other.name)
    titles = tabs_in_sight(user)
    assert len(titles) == len(set(titles))
    for panel in window.views.panels:
        if not panel.isHidden() and panel not in fronts:
            assert panel.windowTitle() in titles, panel.name


def toggle(panel: Panel) -> None:
    """Show or hide a panel as the View menu does."""
    panel.toggleViewAction().trigger()
    QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_opened_once_all_others_are_hidden_is_in_sight(
    user: User, size: tuple[int, int]
) -> None:
    user.window.resize(*size)
    panels = user.window.views.panels
    for panel in panels[:4]:
        toggle(panel)
    assert in_front(user) == []
    for panel in panels[4:]:
        toggle(panel)
        assert panel in in_front(user)
        check_that_all_can_be_used(user)


@pytest.mark.parametrize("seed", range(6))
def test_panels_opened_and_hidden_in_any_order_can_be_used(user: User, seed: int) -> None:
    random = Random(seed)
    for _ in range(25):
        if random.random() < 0.2:
            user.window.resize(*random.choice(SIZES))
            QApplication.processEvents()
        panel = random.choice(user.window.views.panels)
        was_seen = panel in in_front(user)
        toggle(panel)
        assert (panel in in_front(user)) is not was_seen
        check_that_all_can_be_used(user)


def test_a_window_made_small_with_all_panels_open_leaves_each_in_reach(user: User) -> None:
    user.window.resize(1920, 1080)
    for panel in user.window.views.panels:
        panel.show()
    check_that_all_can_be_used(user)
    roomy = len(in_front(user))
    for size in ((1280, 800), (1024, 700), (800, 600)):
        user.window.resize(*size)
        QApplication.processEvents()
        check_that_all_can_be_used(user)
        assert user.window.views.loss_panel in in_front(user)
    assert len(in_front(user)) < roomy
    user.window.resize(1920, 1080)
    QApplication.processEvents()
    assert len(in_front(user)) == roomy


def test_the_key_of_a_panel_behind_another_brings_it_to_the_front(user: User) -> None:
    user.window.resize(800, 600)
    code, parameters = user.window.views.code_panel, user.window.views.parameters_panel
    toggle(code)
    assert code in in_front(user)
    assert parameters not in in_front(user)
    toggle(parameters)
    assert parameters in in_front(user)
    assert code.toggleViewAction().isChecked()
    toggle(code)
    toggle(code)
    assert code.isHidden()
    assert parameters in in_front(user)


def test_panels_that_the_user_has_put_elsewhere_stay_there(user: User) -> None:
    window, views = user.window, user.window.views
    window.resize(1600, 1000)
    area = Qt.DockWidgetArea.BottomDockWidgetArea
    window.addDockWidget(area, views.map_panel)
    QApplication.processEvents()
    toggle(views.fit_panel)
    toggle(views.code_panel)
    assert window.dockWidgetArea(views.map_panel) is area
    window.resize(1500, 950)
    QApplication.processEvents()
    assert window.dockWidgetArea(views.map_panel) is area
    user.press("default_layout")
    assert window.dockWidgetArea(views.map_panel) is not area


def drag(user: User, start: QPoint, by: QPoint) -> None:
    """Move a separator of the window with the mouse."""
    window, left, none = user.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, left, none, start)
    QTest.mouseMove(window, start + by)
    QApplication.processEvents()
    QTest.mouseRelease(window, left, none, start + by)


def test_separators_stay_where_the_user_has_put_them_when_panels_come_and_go(user: User) -> None:
    window, views = user.window, user.window.views
    window.resize(1600, 1000)
    QApplication.processEvents()
    form, loss, tables = views.parameters_panel, views.loss_panel, views.tables_panel
    planned = form.width(), loss.height()
    drag(user, form.geometry().topRight() + QPoint(3, 300), QPoint(60, 0))
    drag(user, loss.geometry().bottomLeft() + QPoint(300, 3), QPoint(0, -120))
    moved = form.width(), loss.height()
    assert moved[0] > planned[0] + 40
    assert moved[1] < planned[1] - 100
    for panel in (views.code_panel, views.fit_panel):
        for _ in ("opened", "hidden"):
            toggle(panel)
            check_that_all_can_be_used(user)
            assert form.width() == pytest.approx(moved[0], abs=TOLERANCE)
            assert loss.height() == pytest.approx(moved[1], abs=TOLERANCE)
    assert tables.height() > loss.height()
    user.press("default_layout")
    assert (form.width(), loss.height()) == pytest.approx(planned, abs=TOLERANCE)


def test_at_the_next_start_panels_go_on_making_room(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    memory = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    first = open_window(settings=memory)
    first.window.resize(1280, 800)
    toggle(first.window.views.code_panel)
    first.window.close()
    second = open_window(settings=memory)
    assert not second.window.views.code_panel.isHidden()
    check_that_all_can_be_used(second)
    second.window.resize(800, 600)
    QApplication.processEvents()
    check_that_all_can_be_used(second)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_floating_panel_is_left_where_it_is(user: User) -> None:
    views = user.window.views
    toggle(views.fit_panel)
    views.fit_panel.setFloating(True)
    user.window.resize(800, 600)
    toggle(views.code_panel)
    assert views.fit_panel.isFloating()
    assert not views.fit_panel.isHidden()
    user.press("default_layout")
    assert not views.fit_panel.isFloating()
    assert views.fit_panel.isHidden()
