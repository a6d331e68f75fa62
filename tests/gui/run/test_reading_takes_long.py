"""Reading that takes long says how far it is, and ends when nobody waits any more."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from epochgui.experiment.validation import validated
from epochgui.gui.importing import reading_notice
from epochgui.gui.run.state import State
from epochgui.parts.data.file import raw
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.progress import Progress
from epochgui.parts.data.file.raw import read_raw
from tests.gui.answers import Answers
from tests.gui.user import User


class Slow:
    """Reads as the program does, but says that half is done until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = Event()
        self.n_ended = 0

    def read(self, path: Path, asked: Dialect, tell: Progress) -> raw.RawTable:
        try:
            while not self.may_go_on.wait(timeout=0.02):
                tell(0.5)
            return read_raw(path, asked, tell)
        finally:
            self.n_ended += 1


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow()
    monkeypatch.setattr(raw, "read_raw", slow.read)
    monkeypatch.setattr(reading_notice, "PATIENCE_MS", 50)
    yield slow
    slow.may_go_on.set()


def wait_until_half_is_read(user: User) -> None:
    notice = user.window.imports.reading
    user.wait_until(lambda: notice.is_shown and notice.progress.value() == 50)
    assert user.text("reading_notice_sentence") == "Reading points.csv …"


def test_how_far_reading_is_can_be_seen_until_it_is_done(slow: Slow, user: User, csv: Path) -> None:
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    user.wait_for_new_run(slow.may_go_on.set)
    assert not user.window.imports.reading.is_shown


def test_nothing_is_saved_before_it_is_known_what_the_file_is(
    slow: Slow, user: User, csv: Path, tmp_path: Path
) -> None:
    path = tmp_path / "saved.toml"
    user.window.files.dialogs = Answers(path)
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    user.press("save_as")
    assert not path.exists()
    assert "points.csv is not read to its end" in user.text("message_sentence")
    user.wait_for_new_run(slow.may_go_on.set)
    user.press("save_as")
    assert "separator" in path.read_text()


def test_who_cancels_keeps_what_was_loaded_before(slow: Slow, user: User, csv: Path) -> None:
    before = user.window.session.run
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    user.answer(user.window.imports.reading, "Cancel")
    user.wait_until(lambda: not user.window.imports.reading.is_shown)
    assert slow.n_ended == 1
    assert user.window.session.run is before
    assert not user.window.editor.experiment.data.is_file
    assert "still here" in user.window.statusBar().currentMessage()
    user.step("step_batch")


def test_what_was_cancelled_can_be_asked_for_again(slow: Slow, user: User, csv: Path) -> None:
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    user.answer(user.window.imports.reading, "Cancel")
    user.wait_until(lambda: not user.window.imports.reading.is_shown)
    slow.may_go_on.set()
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    assert user.record.schedule.n_samples == 8


def test_in_mid_run_training_goes_on_whether_one_waits_or_cancels(
    slow: Slow, open_window: Callable[..., User], csv: Path
) -> None:
    user = open_window(validated({"epochs": 1_000_000}))
    user.set_full_speed()
    user.press("run")
    user.wait_until(lambda: user.n_batches > 0)
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    n_batches = user.n_batches
    user.wait_until(lambda: user.n_batches > n_batches + 100)
    user.answer(user.window.imports.reading, "Cancel")
    user.wait_until(lambda: slow.n_ended == 1 and not user.window.question.is_shown)
    assert user.state is State.RUNNING


def test_closing_the_window_ends_the_reading(slow: Slow, user: User, csv: Path) -> None:
    user.window.files.open_dropped(csv)
    wait_until_half_is_read(user)
    user.window.close()
    assert slow.n_ended == 1
