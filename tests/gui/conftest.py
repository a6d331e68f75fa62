"""What the tests of the window share: a window, a user who drives it, and a look for leftovers."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.app import create_application, create_window
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow
from epochgui.training.load_torch import load_torch
from tests.gui.points import CSV
from tests.gui.user import User

LOADING_MS = 60_000


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the program's own application; a slot that is not declared as one is a warning."""
    load_torch()  # what is there when it is frozen would never be found left over
    QLoggingCategory.setFilterRules("qt.pyside.libpyside.warning=true")
    return create_application(["epochgui"])


@pytest.fixture(autouse=True)
def nothing_is_left_over(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    """Fail where a test leaves a thread, a timer or a window behind."""
    gc.freeze()  # what was there before the test is not the test's, and need not be searched
    yield
    delete_what_was_let_go()
    # Plots are rings of objects. Python would search for them in the middle of building the next
    # plot, and take them from Qt then, which Qt does not survive.
    gc.collect()
    left = leftovers()
    gc.unfreeze()
    assert left == []


def delete_what_was_let_go() -> None:
    """Let Qt delete what waits for it; without an event loop it would wait for ever."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def leftovers() -> list[str]:
    """Return what goes on although nobody needs it any more, each in a few words."""
    found = []
    for thing in gc.get_objects():
        kind = type(thing)  # isinstance would wake objects that only pretend to be there
        if issubclass(kind, QThread | QTimer) and shiboken6.isValid(thing):
            is_alive = thing.isRunning() if issubclass(kind, QThread) else thing.isActive()
            if is_alive:
                found.append(f"{kind.__name__} {thing.objectName()}")
    widgets = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return found + [f"{type(widget).__name__} {widget.objectName()}" for widget in widgets]


@pytest.fixture
def build_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Return what builds a window that is not shown, and closed after the test."""
    windows: list[MainWindow] = []

    def build(
        experiment: Experiment | None = None, settings: QSettings | None = None
    ) -> MainWindow:
        window = create_window(experiment or Experiment(), settings)
        qtbot.addWidget(window)
        windows.append(window)
        return window

    yield build
    for window in windows:
        if shiboken6.isValid(window):
            window.close_at_once()


@pytest.fixture
def open_window(qtbot: QtBot, build_window: Callable[..., MainWindow]) -> Callable[..., User]:
    """Return what opens a window on an experiment and waits until it is ready to train."""

    def open_(experiment: Experiment | None = None, settings: QSettings | None = None) -> User:
        window = build_window(experiment, settings)
        window.show()
        qtbot.waitExposed(window)
        user = User(qtbot, window)
        user.wait_for(State.READY, LOADING_MS)
        return user

    return open_


@pytest.fixture
def user(open_window: Callable[..., User]) -> User:
    """Return a user in front of a window with the first example."""
    return open_window()


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Return a small data file, points.csv."""
    path = tmp_path / "points.csv"
    path.write_text(CSV)
    return path


@pytest.fixture
def trained(user: User) -> User:
    """Return a user of a run with a few batches."""
    user.step("step_epoch")
    user.step("step_batch")
    return user
