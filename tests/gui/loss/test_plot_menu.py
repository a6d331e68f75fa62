"""The menu that a right click on a plot opens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.plot.canvas import PlotCanvas
from epochgui.gui.run.selection import Selection
from epochgui.schedule.schedule import Schedule
from tests.gui.user import User
from tests.record.telling import new_run, train

MIDDLE = QPoint(500, 150)


@pytest.fixture
def plot(qtbot: QtBot) -> LossPlot:
    plot = LossPlot(Selection())
    qtbot.addWidget(plot)
    plot.resize(980, 320)
    run = new_run(Schedule(10, 3, epochs=10))
    train(run, [100.0 / (i + 1) for i in range(23)])
    plot.show_runs([run])
    plot.show()
    qtbot.waitExposed(plot)
    return plot


@pytest.fixture
def canvas(plot: LossPlot) -> Iterator[PlotCanvas]:
    canvas = plot.findChild(PlotCanvas)
    assert isinstance(canvas, PlotCanvas)
    yield canvas
    canvas.menu.hide()


def choose(canvas: PlotCanvas, text: str) -> QAction:
    (action,) = (action for action in canvas.menu.actions() if action.text() == text)
    action.trigger()
    return action


def drag(canvas: PlotCanvas, begin: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), left, pos=begin)
    QTest.mouseMove(canvas.viewport(), (begin + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), left, pos=end)


def turn_wheel(canvas: PlotCanvas, at: QPointF) -> None:
    viewport, none = canvas.viewport(), Qt.MouseButton.NoButton
    phase, keys = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    turn, on_screen = QPoint(0, 240), QPointF(viewport.mapToGlobal(at))
    event = QWheelEvent(at, on_screen, QPoint(), turn, none, keys, phase, False)
    QApplication.sendEvent(viewport, event)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_right_click_opens_it_and_chooses_no_batch(plot: LossPlot, canvas: PlotCanvas) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=MIDDLE)
    assert canvas.menu.isVisible()
    assert plot.drawing.chosen.batch is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_opens_it(canvas: PlotCanvas) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, MIDDLE, MIDDLE)
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.menu.isVisible()


def test_all_its_words_are_ours(canvas: PlotCanvas) -> None:
    texts = [action.text() for action in canvas.menu.actions() if not action.isSeparator()]
    assert texts == [
        "Show all again",
        "Zoom in",
        "Zoom out",
        "Drag a rectangle to zoom to it",
        "Capture…",
    ]


def test_it_zooms_and_shows_all_again(plot: LossPlot, canvas: PlotCanvas) -> None:
    whole = canvas.shown
    choose(canvas, "Zoom in")
    assert canvas.shown.x.width == pytest.approx(whole.x.width / 1.5)
    assert not plot.follow
    choose(canvas, "Zoom out")
    assert canvas.shown.x.width == pytest.approx(whole.x.width)
    choose(canvas, "Zoom in")
    choose(canvas, "Show all again")
    assert canvas.shown == whole
    assert plot.follow


def test_a_rectangle_that_is_dragged_is_zoomed_to(plot: LossPlot, canvas: PlotCanvas) -> None:
    choose(canvas, "Drag a rectangle to zoom to it")
    begin, end = QPoint(200, 60), QPoint(500, 200)
    first, last = (canvas.view.mapSceneToView(QPointF(at)) for at in (begin, end))
    drag(canvas, begin, end)
    x, y = canvas.shown.x, canvas.shown.y
    assert (x.low, x.high) == pytest.approx((first.x(), last.x()), rel=0.01)
    assert (y.low, y.high) == pytest.approx((last.y(), first.y()), rel=0.01)
    assert not plot.follow
    choose(canvas, "Drag a rectangle to zoom to it")
    drag(canvas, end, begin)
    assert canvas.shown.x.width == pytest.approx(x.width)


def test_the_wheel_over_the_axis_of_the_loss_zooms_it_alone(canvas: PlotCanvas) -> None:
    before = canvas.shown
    over_axis = QPointF(canvas.view.pos().x() / 2, canvas.height() / 2)
    turn_wheel(canvas, over_axis)
    assert canvas.shown.x.width == pytest.approx(before.x.width)
    assert canvas.shown.y.width < before.y.width


def test_it_offers_a_picture_of_this_plot(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[str] = []
    monkeypatch.setattr(CaptureDialog, "exec", lambda dialog: chosen.extend(dialog.choice.views))
    canvas = user.window.views.loss.findChild(PlotCanvas)
    assert isinstance(canvas, PlotCanvas)
    choose(canvas, "Capture…")
    assert chosen == ["loss"]


@pytest.mark.parametrize("name", ["fit", "surface"])
def test_the_menus_of_fit_and_surface_offer_pictures_of_them(user: User, name: str) -> None:
    (panel,) = (panel for panel in user.window.views.panels if panel.name == name)
    panel.toggleViewAction().trigger()
    user.wait_until(lambda: panel.findChild(PlotCanvas) is not None)
    canvas = panel.findChild(PlotCanvas)
    assert isinstance(canvas, PlotCanvas)
    panel.capture_wanted.disconnect(user.window.captures.ask_for)
    with user.qtbot.waitSignal(panel.capture_wanted) as asked:
        choose(canvas, "Capture…")
    assert asked.args == [name]
