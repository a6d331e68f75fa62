"""Closing the window ends all that goes on in it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from epochgui.basics.errors import RunFailed
from epochgui.experiment.validation import validated
from epochgui.gui.run.messages import Delivered, Event, Stopped
from epochgui.gui.run.state import State
from epochgui.gui.window.main_window import MainWindow
from epochgui.training.run import TrainingRun
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
