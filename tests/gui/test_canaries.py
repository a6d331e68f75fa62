"""Canaries: what should fail a test of the window does fail it."""

from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QObject, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import leftovers

must_fail = pytest.mark.xfail(strict=True, raises=pytest.fail.Exception)


class Canary(QObject):
    sang = Signal()

    @Slot()
    def fall(self) -> None:
        raise RuntimeError("in a slot")

    def sing(self) -> None:
        """Answer a signal without being declared as a slot."""


class FallingWidget(QWidget):
    has_fallen = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self.has_fallen = True
        raise RuntimeError("in paintEvent")


class FallingModel(QAbstractListModel):
    has_fallen = False

    def rowCount(self, parent: Any = None) -> int:  # noqa: ARG002
        return 1

    def data(self, index: Any, role: int = 0) -> Any:  # noqa: ARG002
        self.has_fallen = True
        raise RuntimeError("in data")


@must_fail
def test_an_exception_in_a_slot_fails_a_test(qtbot: QtBot) -> None:
    canary = Canary()
    canary.sang.connect(canary.fall)
    with qtbot.waitSignal(canary.sang):
        QTimer.singleShot(0, canary.sang.emit)


@must_fail
def test_an_exception_while_painting_fails_a_test(qtbot: QtBot) -> None:
    widget = FallingWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: widget.has_fallen)


@must_fail
def test_an_exception_in_a_model_fails_a_test(qtbot: QtBot) -> None:
    view, model = QListView(), FallingModel()
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    QTimer.singleShot(0, lambda: view.setModel(model))
    qtbot.waitUntil(lambda: model.has_fallen)


@pytest.mark.qt_log_ignore("Registering dynamic slot")
def test_a_slot_that_is_not_declared_is_warned_of(qtlog: Any) -> None:
    canary = Canary()
    canary.sang.connect(canary.sing)
    assert [record.log_type_name for record in qtlog.records] == ["WARNING"]


def test_a_thread_that_runs_on_is_found() -> None:
    thread = QThread()
    thread.setObjectName("training")
    thread.start()
    found = leftovers()
    thread.quit()
    thread.wait()
    assert (found, leftovers()) == (["QThread training"], [])


def test_a_timer_that_runs_on_is_found() -> None:
    timer = QTimer()
    timer.setObjectName("egg")
    timer.start(100_000)
    found = leftovers()
    timer.stop()
    assert (found, leftovers()) == (["QTimer egg"], [])


def test_a_window_that_stays_open_is_found(qtbot: QtBot) -> None:
    widget = QWidget()
    widget.setObjectName("nest")
    qtbot.addWidget(widget)
    widget.show()
    found = leftovers()
    widget.close()
    assert (found, leftovers()) == (["QWidget nest"], [])
