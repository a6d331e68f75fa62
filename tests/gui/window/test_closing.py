"""Closing the window ends all that goes on in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from epochgui.basics.errors import RunFailed
from epochgui.experiment.validation import validated
from epochgui.gui.run.messages import Delivered, Event, Stopped
from epochgui.gui.run.state import State
from epochgui.gui.widgets.dialogs import Answer
from epochgui.gui.window import closing
from epochgui.gui.window.main_window import MainWindow
from epochgui.training.run import TrainingRun
from tests.gui.answers import Answers
from tests.gui.conftest import leftovers
from tests.gui.user import User
from tests.record.telling import batches, epochs

LONG = validated({"epochs": 1_000_000})


@pytest.fixture
def n_trained(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Return what says how many batches the worker has trained, told to the window or not."""
    done = [0]
    train_until = TrainingRun.train_until

    def train_and_count(run: TrainingRun, n_done: int, deadline: float) -> None:
        train_until(run, n_done, deadline)
        done.append(run.n_done)

    monkeypatch.setattr(TrainingRun, "train_until", train_and_count)
    return lambda: done[-1]


@pytest.mark.parametrize("speed", [0.5, 100.0, float("inf")])
def test_closing_in_mid_run_ends_the_thread_and_does_not_wait_for_the_run(
    open_window: Callable[..., User], n_trained: Callable[[], int], speed: float
) -> None:
    user = open_window(LONG)
    user.set_speed(speed)
    user.press("run")
    user.wait_until(lambda: user.n_batches > 0)
    user.window.close()
    assert leftovers() == []
    assert 0 < n_trained() < user.record.schedule.n_batches


def test_closing_between_two_batches_of_a_slow_run_does_not_wait_for_the_next(
    open_window: Callable[..., User], n_trained: Callable[[], int]
) -> None:
    user = open_window(LONG)
    user.set_speed(0.5)
    user.press("run")
    user.wait_until(lambda: user.n_batches == 1)
    user.window.close()
    assert leftovers() == []
    assert n_trained() == 1


def test_closing_while_torch_loads_ends_the_thread(
    build_window: Callable[..., MainWindow],
) -> None:
    window = build_window()
    window.show()
    assert window.session.state is State.LOADING
    window.close()
    assert "QThread training" not in leftovers()


def test_shutdown_may_be_called_again(user: User) -> None:
    user.window.shutdown()
    user.window.shutdown()
    user.window.close()
    assert leftovers() == []


def test_what_is_still_on_its_way_when_the_window_closes_does_no_harm(
    open_window: Callable[..., User],
) -> None:
    user = open_window(LONG)
    user.set_full_speed()
    user.press("run")
    user.wait_until(lambda: user.n_batches > 0)
    user.window.close()
    QApplication.processEvents()
    n_done = user.n_batches
    QApplication.processEvents()
    assert user.n_batches == n_done


def test_late_news_of_an_old_run_are_ignored(user: User) -> None:
    user.step("step_epoch")
    run = user.window.session.run
    assert run is not None
    old = run.run_id
    user.reset()
    late: list[Event] = [
        batches(0, [1.0], [0], 0, old),
        epochs(0, [[1.0, 1.0, 1.0, 1.0]], old),
        Delivered(),
        Stopped(old, has_ended=True),
        Stopped(old, RunFailed("late").problem, broken=True),
    ]
    for event in late:
        user.window.session.hear(event)
    QApplication.processEvents()
    assert (user.n_batches, user.record.n_epochs) == (0, 0)
    assert user.state is State.READY
    assert not user.window.message.isVisible()
    user.step("step_batch")
    assert user.n_batches == 1


def test_two_windows_train_side_by_side_and_close_one_by_one(
    open_window: Callable[..., User],
) -> None:
    first, second = open_window(LONG), open_window()
    first.set_full_speed()
    first.press("run")
    first.wait_until(lambda: first.n_batches > 0)
    first.window.close()
    second.step("step_batch")
    assert second.n_batches == 1


# What is asked


class Clock:
    """Tells the seconds that it is set to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class AnswersAboutRuns(Answers):
    """Notes how long the runs were that it is asked about."""

    def __init__(self, may_end: bool) -> None:
        super().__init__(None)
        self.may_end = may_end
        self.seconds: list[float] = []

    def may_end_run(self, seconds: float) -> bool:
        """Answer whether a run may be given up."""
        self.seconds.append(seconds)
        return self.may_end


@pytest.fixture
def trained(open_window: Callable[..., User]) -> Callable[[float, bool], User]:
    """Return what gives a user a run that was trained for so long, and dialogs that answer."""

    def train(seconds: float, may_end: bool) -> User:
        user = open_window(LONG)
        clock = Clock()
        user.window.training_time.clock = clock
        user.window.files.dialogs = AnswersAboutRuns(may_end)
        user.set_full_speed()
        user.press("run")
        user.wait_until(lambda: user.n_batches > 0)
        clock.now = seconds
        return user

    return train


def asked(user: User) -> list[float]:
    dialogs = user.window.files.dialogs
    assert isinstance(dialogs, AnswersAboutRuns)
    return dialogs.seconds


def test_a_run_of_more_than_a_minute_is_not_ended_without_a_question(
    trained: Callable[[float, bool], User],
) -> None:
    user = trained(61, False)
    user.press("quit")
    assert asked(user) == [61]
    assert user.window.isVisible()
    assert user.state is State.RUNNING
    user.press("run")
    user.wait_for(State.PAUSED)
    user.window.close()
    assert len(asked(user)) == 2  # what is trained is lost, whether it goes on or not
    assert user.window.isVisible()


def test_a_run_that_may_be_ended_is(trained: Callable[[float, bool], User]) -> None:
    user = trained(61, True)
    user.press("quit")
    assert asked(user) == [61]
    assert leftovers() == []


def test_a_short_run_ends_without_a_question(trained: Callable[[float, bool], User]) -> None:
    user = trained(59, False)
    user.press("quit")
    assert asked(user) == []
    assert leftovers() == []


def test_ctrl_c_and_the_end_of_a_session_ask_nothing(
    trained: Callable[[float, bool], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    user = trained(61, False)
    user.window.close_at_once()
    assert asked(user) == []
    user = trained(61, False)
    monkeypatch.setattr(closing, "_session_is_ending", lambda: True)
    user.window.close()
    assert asked(user) == []
    assert leftovers() == []


def test_only_the_time_in_which_a_run_goes_on_counts(user: User) -> None:
    clock = Clock()
    user.window.training_time.clock = clock
    clock.now = 100
    user.step("step_batch")
    clock.now = 200
    assert user.window.training_time.seconds == 0
    user.reset()
    assert user.window.training_time.seconds == 0


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_is_the_answer_that_return_gives(user: User) -> None:
    asked: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        button = question.defaultButton()
        assert button is question.button(QMessageBox.StandardButton.Cancel)
        button.click()

    QTimer.singleShot(0, look)
    assert not user.window.files.dialogs.may_end_run(125)
    assert asked == [
        "This run was trained for 2 min 5 s. Closing the window gives it up. Close it?"
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_question_about_changes_fits_whatever_has_changed(user: User) -> None:
    """What has changed may be a parameter, or the storyboard alone."""
    asked: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        asked.append(question.text())
        question.reject()

    QTimer.singleShot(0, look)
    assert user.window.files.dialogs.about_changes("e.toml") is Answer.CANCEL
    assert asked == ["e.toml has changes that are not saved. Save them?"]
