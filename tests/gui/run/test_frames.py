"""Frames: the views take turns to be drawn, and the last one is on screen before the answer."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.frames import Frames
from epochgui.gui.run.session import Session
from epochgui.record.runs import Run
from tests.gui.conftest import leftovers

DRAWN = ("one refreshed", "one painted", "two refreshed", "two painted")


class Noting(QWidget):
    """A view that notes when it is refreshed and painted; `meanwhile` something may happen."""

    def __init__(self, name: str, notes: list[str]) -> None:
        super().__init__()
        self._name = name
        self._notes = notes
        self.meanwhile: Callable[[], object] = int

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw no runs."""

    def refresh(self) -> None:
        """Have itself painted."""
        self._notes.append(f"{self._name} refreshed")
        self.update()
        meanwhile, self.meanwhile = self.meanwhile, int
        meanwhile()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._notes.append(f"{self._name} painted")


class Shown(QWidget):
    """Two views in a window, and what has happened to them, in order."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.views = [Noting("one", self.notes), Noting("two", self.notes)]
        for place, view in enumerate(self.views):
            view.setParent(self)
            view.setGeometry(0, 50 * place, 200, 50)
        session = Session(self)
        session.answer_drawn = self._note_answer  # type: ignore[method-assign]
        self.frames = Frames(session, self.views, self)
        qtbot.addWidget(self)
        self.show()
        qtbot.waitUntil(lambda: "two painted" in self.notes)
        self.notes.clear()

    def _note_answer(self, seconds: float) -> None:
        assert seconds > 0
        self.notes.append("answered")


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


@pytest.fixture
def run() -> Run:
    return Run(Experiment(), None)  # type: ignore[arg-type]  # nobody looks into it


def test_each_view_is_painted_before_the_next_is_refreshed(
    shown: Shown, run: Run, qtbot: QtBot
) -> None:
    shown.frames.run_grew(run)
    qtbot.waitUntil(lambda: "answered" in shown.notes)
    assert shown.notes == [*DRAWN, "answered"]


def test_a_frame_that_is_not_done_begins_anew_and_is_answered_once(
    shown: Shown, run: Run, qtbot: QtBot
) -> None:
    shown.views[1].meanwhile = partial(shown.frames.run_grew, run)
    shown.frames.run_grew(run)
    qtbot.waitUntil(lambda: "answered" in shown.notes)
    assert shown.notes == [*DRAWN, *DRAWN, "answered"]
    assert leftovers() == ["Shown "]


def test_a_view_that_fails_keeps_no_other_from_being_drawn(
    shown: Shown, run: Run, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ValueError("one")

    shown.views[0].meanwhile = fail
    with qtbot.captureExceptions() as caught:
        shown.frames.run_grew(run)
        qtbot.waitUntil(lambda: "answered" in shown.notes)
    assert [str(error) for _kind, error, _trace in caught] == ["one"]
    assert shown.notes == [*DRAWN, "answered"]


def test_once_ended_it_draws_nothing_more(shown: Shown, run: Run) -> None:
    shown.frames.run_grew(run)
    shown.frames.end()
    assert leftovers() == ["Shown "]
