"""Data is read once, in a thread of its own, while training goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer, current_thread

import pytest
from PySide6.QtWidgets import QComboBox, QSpinBox

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.parts.data.file import members, raw
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.members import members_of
from epochgui.parts.data.file.progress import Progress
from epochgui.parts.data.file.raw import read_raw
from tests.gui.answers import Answers
from tests.gui.conftest import leftovers
from tests.gui.points import CSV
from tests.gui.user import User
from tests.parts.data.file.archives import zipped


class Parser:
    """Parses as the program does, counts how often, and can be held back."""

    def __init__(self) -> None:
        self.threads: list[str] = []
        self.may_go_on = Event()
        self.may_go_on.set()

    def read(self, path: Path, asked: Dialect, tell: Progress) -> raw.RawTable:
        self.threads.append(current_thread().name)
        assert self.may_go_on.wait(timeout=60)
        return read_raw(path, asked, tell)


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Parser]:
    parser = Parser()
    monkeypatch.setattr(raw, "read_raw", parser.read)
    yield parser
    parser.may_go_on.set()


def test_a_file_that_is_opened_is_parsed_once(user: User, csv: Path, parser: Parser) -> None:
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    user.wait_for_new_run(lambda: user.find(QComboBox, "target").setCurrentText("noise"))
    user.wait_for_new_run(lambda: user.find(QSpinBox, "batch_size").setValue(4))
    user.reset()
    assert len(parser.threads) == 1


def test_a_file_that_is_opened_in_mid_run_is_parsed_once(
    user: User, csv: Path, parser: Parser
) -> None:
    user.step("step_batch")
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: user.find(QComboBox, "target").count() > 1)
    user.wait_for_new_run(lambda: user.answer(user.window.question, "Reset and apply"))
    user.window.files.dialogs = Answers(csv.with_name("train.py"))
    with user.qtbot.waitSignal(user.window.session.exported):
        user.press("export_script")
    assert len(parser.threads) == 1


def test_a_file_that_cannot_be_used_for_its_batch_size_is_parsed_once(
    user: User, csv: Path, parser: Parser
) -> None:
    user.wait_for_new_run(lambda: user.find(QSpinBox, "batch_size").setValue(10))
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: "which has 8 samples" in user.text("batch_size_error"))
    user.wait_for_new_run(lambda: user.find(QSpinBox, "batch_size").setValue(8))
    assert len(parser.threads) == 1


def test_while_a_file_is_read_training_goes_on(
    open_window: Callable[..., User], csv: Path, parser: Parser
) -> None:
    user = open_window(validated({"epochs": 1_000_000}))
    user.set_full_speed()
    user.press("run")
    user.wait_until(lambda: user.n_batches > 0)
    parser.may_go_on.clear()
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: bool(parser.threads))
    for _ in range(3):
        n_batches = user.n_batches
        user.wait_until(lambda: user.n_batches > n_batches + 100)  # noqa: B023  waited for here
    assert user.find(QComboBox, "target").count() == 1
    parser.may_go_on.set()
    user.wait_until(lambda: user.find(QComboBox, "target").count() > 1)
    assert user.state is State.RUNNING


def test_what_a_refused_file_holds_is_found_out_where_files_are_read(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def found(path: Path) -> tuple[str, ...]:
        threads.append(current_thread().name)
        return members_of(path)

    monkeypatch.setattr(members, "members_of", found)
    path = tmp_path / "points.zip"
    path.write_bytes(zipped({"empty.csv": b"", "points.csv": CSV.encode()}))
    with user.qtbot.waitSignal(user.window.session.rejected) as refused:
        user.window.files.open_dropped(path)
    assert refused.args is not None
    assert refused.args[0].members == ("empty.csv", "points.csv")
    assert threads
    assert current_thread().name not in threads


def test_a_run_goes_on_while_the_file_of_the_next_is_read(
    user: User, csv: Path, parser: Parser
) -> None:
    user.step("step_batch")
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: user.find(QComboBox, "target").count() > 1)
    csv.write_text(CSV + "8,2,24\n")  # so that it is to be read again
    parser.may_go_on.clear()
    user.answer(user.window.question, "Reset and apply")
    user.wait_until(lambda: len(parser.threads) == 2)
    assert user.n_batches == 1
    user.press("step_batch")  # of the new run, once it is there
    assert user.state is State.PAUSED
    parser.may_go_on.set()
    user.wait_until(lambda: user.record.schedule.n_samples == 9 and user.n_batches == 1)
    user.wait_for(State.PAUSED)


def test_closing_while_a_file_is_read_ends_both_threads(
    user: User, csv: Path, parser: Parser
) -> None:
    parser.may_go_on.clear()
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: bool(parser.threads))
    Timer(0.2, parser.may_go_on.set).start()
    user.window.close()
    assert leftovers() == []


def test_a_read_that_does_not_end_is_not_waited_for_longer_than_a_user_would(
    user: User, csv: Path, parser: Parser
) -> None:
    parser.may_go_on.clear()
    user.window.files.open_dropped(csv)
    user.wait_until(lambda: bool(parser.threads))
    user.window.session.shutdown_patience_ms = 200
    assert not user.window.shutdown()  # it comes back, though the read goes on
    parser.may_go_on.set()
    user.window.session.shutdown_patience_ms = 20_000
    assert user.window.shutdown()
