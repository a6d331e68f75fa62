"""What nobody expected is told, and the window goes on."""

import sys
from collections.abc import Iterator

import pytest

from epochgui.gui.process.unexpected import UnexpectedErrors
from epochgui.gui.run.state import State
from epochgui.training.run import TrainingRun
from tests.gui.user import User


@pytest.fixture
def unexpected(user: User) -> Iterator[UnexpectedErrors]:
    hook = UnexpectedErrors(user.window.message.tell)
    yield hook
    hook.restore()


def test_an_exception_in_the_window_is_told_and_all_goes_on(
    user: User, unexpected: UnexpectedErrors, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sys.excepthook == unexpected._note
    sys.excepthook(ValueError, ValueError("the\nbox is empty"), None)
    user.wait_until(lambda: "ValueError: the box is empty" in user.text("message_sentence"))
    assert "the\nbox is empty" in capsys.readouterr().err
    user.step("step_batch")
    assert user.n_batches == 1


def test_the_hook_is_put_back(user: User) -> None:
    before = sys.excepthook
    hook = UnexpectedErrors(user.window.message.tell)
    hook.restore()
    assert sys.excepthook is before


def test_an_error_that_is_not_of_the_model_breaks_the_run_and_not_the_window(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(TrainingRun, "train_until", fail)
        user.press("run")
        user.wait_for(State.BROKEN)
    assert "MemoryError: no room" in user.text("message_sentence")
    user.reset()
    user.step("step_batch")
    assert user.n_batches == 1
