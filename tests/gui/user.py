"""A user of the window: finds controls by name, presses them, and waits for what comes of it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from epochgui.gui.run.state import State
from epochgui.gui.widgets.notice import Notice
from epochgui.gui.window.main_window import MainWindow
from epochgui.gui.window.speed import STEPS, step_of
from epochgui.record.record import Record

Kind = TypeVar("Kind", bound=QWidget)

WAIT_MS = 20_000


class Echo(QObject):
    """Answers once from another thread, and comes back from there.

    Signals: called(), answered().
    """

    called = Signal()
    answered = Signal()

    def __init__(self, thread: QThread) -> None:
        super().__init__()
        self._home = self.thread()
        self.called.connect(self._answer)
        self.moveToThread(thread)

    @Slot()
    def _answer(self) -> None:
        self.moveToThread(self._home)
        self.answered.emit()


class User:
    """Sits in front of a window and does with it what users do."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    # What there is to see

    @property
    def state(self) -> State:
        """What the window can do now."""
        return self.window.session.state

    @property
    def record(self) -> Record:
        """What has happened in the run that is shown."""
        record = self.window.session.record
        assert record is not None
        return record

    @property
    def n_done(self) -> int:
        """How many batches are done where the run is."""
        run = self.window.session.current
        assert run is not None
        return run.n_done

    @property
    def n_batches(self) -> int:
        """How many batches were trained."""
        return self.record.n_batches

    @property
    def losses(self) -> list[float]:
        """The loss of every batch."""
        losses: list[float] = self.record.losses[:].tolist()
        return losses

    @property
    def samples(self) -> list[list[int]]:
        """The samples of every batch."""
        return [self.record.samples(number).tolist() for number in range(self.n_batches)]

    def find(self, kind: type[Kind], name: str) -> Kind:
        """Return the one control with this objectName."""
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    def text(self, name: str) -> str:
        """Return what a label says; nothing while it is hidden."""
        label = self.find(QLabel, name)
        return label.text() if label.isVisible() else ""

    def is_enabled(self, action: str) -> bool:
        """Return whether an action can be used."""
        return self.window.actions_[action].isEnabled()

    # What there is to do

    def press(self, action: str) -> None:
        """Use an action that is enabled."""
        assert self.is_enabled(action), f"{action} is greyed"
        self.window.actions_[action].trigger()

    def answer(self, bar: Notice, text: str) -> None:
        """Press a button of a message or question that is shown."""
        buttons = [button for button in bar.findChildren(QPushButton) if button.text() == text]
        visible = [button for button in buttons if button.isVisible()]
        assert len(visible) == 1, f"{len(visible)} buttons {text}"
        visible[0].click()

    def set_speed(self, batches_per_second: float) -> None:
        """Move the slider to a pace; infinity is its right end."""
        self.find(QSlider, "speed").setValue(step_of(batches_per_second))

    def set_full_speed(self) -> None:
        """Move the slider to its right end."""
        self.find(QSlider, "speed").setValue(STEPS)

    def give_keyboard_to(self, widget: QWidget) -> None:
        """Let a control have the keyboard."""
        self.window.activateWindow()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.wait_until(widget.hasFocus)

    def type_key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key, which goes to the window first, as a real one does: shortcuts are heard."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)

    def type_text(self, widget: QLineEdit | QAbstractSpinBox, text: str) -> None:
        """Replace what a field says by typing, and go on with Tab."""
        self.give_keyboard_to(widget)
        widget.selectAll()
        QTest.keyClicks(widget, text)
        self.type_key(Qt.Key.Key_Tab)

    # Waiting for what comes of it

    def wait_until(self, condition: Callable[[], bool], timeout_ms: int = WAIT_MS) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=timeout_ms)

    def wait_for(self, state: State, timeout_ms: int = WAIT_MS) -> None:
        """Wait until the window is in a state."""
        self.wait_until(lambda: self.state is state, timeout_ms)

    def wait_for_new_run(self, act: Callable[[], object]) -> None:
        """Do something that starts a new run, and wait until that is ready."""
        with self.qtbot.waitSignal(self.window.session.loaded, timeout=WAIT_MS):
            act()
        self.wait_for(State.READY)

    def reset(self) -> None:
        """Start anew, and wait until that is done."""
        self.wait_for_new_run(lambda: self.press("reset"))

    def step(self, action: str) -> None:
        """Press a step, and wait until it is done."""
        self.press(action)
        self.wait_until(lambda: self.state in (State.PAUSED, State.FINISHED))

    def run_to_the_end(self) -> None:
        """Run at full speed until the last batch."""
        self.set_full_speed()
        self.press("run")
        self.wait_for(State.FINISHED)

    def run_until(self, n_batches: int) -> None:
        """Run at the speed that is set, and pause when at least so many batches are on record."""
        self.press("run")
        self.wait_until(lambda: self.n_batches >= n_batches or self.state is State.FINISHED)
        if self.state is State.RUNNING:
            self.press("run")
            self.wait_until(lambda: self.state in (State.PAUSED, State.FINISHED))

    def hear_from_the_worker(self, times: int = 3) -> None:
        """Call into the worker's thread and wait for the echo: what it sent before has come too.

        What is being loaded is there first. Between two echos the thread's event loop comes round,
        so a timer that is due has fired.
        """
        session = self.window.session
        self.wait_until(lambda: not session.now.is_loading)
        for _ in range(times):
            echo = Echo(session.link.thread_)
            with self.qtbot.waitSignal(echo.answered, timeout=WAIT_MS):
                echo.called.emit()
