"""Views of the runs are given a list of them; where only one can be told of, it is the first."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QSlider, QWidget
from pytestqt.qtbot import QtBot

import epochgui
from epochgui.gui.loss.scrubber import Scrubber
from epochgui.gui.run.state import State
from epochgui.gui.window.status import StatusLine
from epochgui.record.progress import Growth, SeriesGrew
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule
from tests.gui.user import User
from tests.record.telling import new_run, train

UNHEARD_OF = "epoch/unheard_of"


@pytest.fixture
def runs() -> list[Run]:
    """Return three runs of different schedules; the first was taken back."""
    schedules = (Schedule(10, 3, epochs=10), Schedule(10, 5, epochs=8), Schedule(6, 4, epochs=99))
    runs = [new_run(schedule) for schedule in schedules]
    for run, n_batches in zip(runs, (20, 16, 30), strict=True):
        train(run, [2.0] * n_batches)
    runs[0].move_to(10)
    return runs


def text(view: QWidget, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_every_view_shows_three_runs_and_then_the_one_of_before_as_before(
    user: User, runs: list[Run]
) -> None:
    user.step("step_epoch")
    before = user.window.grab().toImage()
    for view in user.window.views.of_runs:
        view.show_runs(runs)
        for run in runs[::2]:
            train(run, [1.0])
            view.refresh()
    assert user.window.grab().toImage() != before
    for view in user.window.views.of_runs:
        view.show_runs([])
        view.show_runs(tuple(user.window.session.runs))
    assert user.window.grab().toImage() == before


def test_the_session_tells_of_a_run_that_takes_the_place_of_the_one_before(user: User) -> None:
    before = user.window.session.current
    user.step("step_epoch")
    user.reset()
    now = user.window.session.current
    assert list(user.window.session.runs) == [now]
    assert now is not before
    assert user.n_done == 0


def test_a_series_that_the_window_never_heard_of_is_on_record(user: User) -> None:
    user.step("step_epoch")
    run = user.window.session.current
    assert run is not None
    n_done, names = run.n_done, run.record.names
    user.window.session.hear(SeriesGrew.of(run.id, [Growth.of(UNHEARD_OF, 0, [0.5])]))
    assert run.record.names == (*names, UNHEARD_OF)
    assert run.record.series(UNHEARD_OF)[0] == 0.5
    assert run.n_done == n_done
    user.step("step_epoch")
    assert user.n_done == 2 * n_done


def test_only_the_session_moves_a_run() -> None:
    """Where a run is has one writer, or two would have to agree."""
    package = Path(epochgui.__file__).parent
    movers = {path for path in package.rglob("*.py") if ".move_to(" in path.read_text("utf-8")}
    assert {path.relative_to(package).as_posix() for path in movers} == {"gui/run/state.py"}


def test_the_status_line_tells_of_the_first_run(qtbot: QtBot, runs: list[Run]) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.show_state(State.PAUSED)
    for first, shown, done in (
        (0, "Epoch 3/10 · Batch 2/4 · Update 10/40", 250),
        (1, "Epoch 8/8 · Batch 2/2 · Update 16/16", 1000),
    ):
        status.show_runs(runs[first:])
        assert text(status, "place") == shown
        progress = status.findChild(QProgressBar, "progress")
        assert progress is not None
        assert progress.value() == done


def test_the_scrubber_slides_over_the_first_run(qtbot: QtBot, runs: list[Run]) -> None:
    scrubber = Scrubber()
    qtbot.addWidget(scrubber)
    scrubber.show_runs(runs)
    slider = scrubber.findChild(QSlider, "scrubber")
    assert slider is not None
    assert (slider.maximum(), slider.value()) == (20, 10)
    assert text(scrubber, "moment") == "after epoch 3, batch 2"
    train(runs[2], [1.0])
    runs[0].move_to(20)
    scrubber.refresh()
    assert (slider.maximum(), slider.value()) == (20, 20)
