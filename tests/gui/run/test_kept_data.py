"""A data file that has gone: what the run was trained on is in memory, and can be used again."""

import os
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from epochgui.experiment.validation import validated
from epochgui.gui.run.kept_data import KeptData
from tests.gui.answers import Answers
from tests.gui.points import CSV
from tests.gui.user import User

ANEW = re.compile(r"^points\.csv was written anew since it was read at \d\d:\d\d")
GONE = re.compile(r"points\.csv is not there any more; these are the samples read at \d\d:\d\d\.")


@pytest.fixture
def pulled(user: User, csv: Path) -> User:
    """Return a user whose run is of a file that is not there any more."""
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    user.step("step_epoch")
    csv.unlink()
    return user


def message(user: User) -> str:
    return user.window.message.sentence.text() if user.window.message.isVisible() else ""


def test_reset_takes_the_samples_in_memory_and_says_so(pulled: User) -> None:
    losses = pulled.losses
    pulled.reset()
    assert GONE.fullmatch(message(pulled))
    pulled.step("step_epoch")
    assert pulled.losses == losses


def test_other_settings_can_be_tried_on_them(pulled: User) -> None:
    pulled.find(QSpinBox, "batch_size").setValue(4)
    pulled.wait_for_new_run(lambda: pulled.answer(pulled.window.question, "Reset and apply"))
    assert GONE.fullmatch(message(pulled))


def test_a_run_can_branch_off_on_them(pulled: User) -> None:
    pulled.find(QDoubleSpinBox, "lr").setValue(0.002)
    with pulled.qtbot.waitSignal(pulled.window.session.loaded):
        pulled.answer(pulled.window.question, "Branch from here")
    assert [one for one in pulled.window.message.sentences if GONE.fullmatch(one)]
    pulled.step("step_batch")


def test_its_script_can_be_written(pulled: User, tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    pulled.window.files.dialogs = Answers(script)
    with pulled.qtbot.waitSignal(pulled.window.session.exported):
        pulled.press("export_script")
    assert "points.csv" in script.read_text()
    assert GONE.fullmatch(message(pulled))


def test_when_it_is_there_again_it_is_read_and_nothing_is_said(pulled: User, csv: Path) -> None:
    pulled.reset()
    csv.write_text(CSV)
    pulled.reset()
    assert message(pulled) == ""


def test_when_it_holds_something_else_it_is_read_and_that_is_said(pulled: User, csv: Path) -> None:
    pulled.reset()
    csv.write_text(CSV + "9,1,27\n")
    pulled.reset()
    assert ANEW.sub("", message(pulled)) == ": 9 samples instead of 8."
    run = pulled.window.session.run
    assert run is not None
    assert run.data.n_samples == 9


def test_that_a_file_was_written_anew_is_said_with_what_follows(user: User, csv: Path) -> None:
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    csv.write_text("x,y,z\n" + "".join(f"{n},{2 * n},{n * n}\n" for n in range(8)))
    user.reset()
    assert ANEW.sub("", message(user)) == (
        ": the target is 'z' instead of 'y'; the features are 'x', 'y' instead of 'x', 'noise'."
    )
    csv.write_text("x,y,z\n" + "".join(f"{n},{3 * n},{n * n}\n" for n in range(8)))
    user.reset()
    assert ANEW.sub("", message(user)) == "."
    user.reset()
    assert message(user) == ""


@pytest.mark.parametrize("content", ["x,y\n", "x,noise,y\n1,2,three\n4,5,six\n"])
def test_a_file_that_is_there_is_read_whatever_it_holds_by_now(
    user: User, csv: Path, content: str
) -> None:
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    user.step("step_epoch")
    csv.write_text(content)
    with user.qtbot.waitSignal(user.window.session.rejected):
        user.press("reset")
    assert user.n_batches > 0


def test_other_data_of_a_file_that_has_gone_is_refused(pulled: User) -> None:
    experiment = pulled.window.editor.experiment
    other = experiment.data.model_copy(update={"target": "noise"})
    with pulled.qtbot.waitSignal(pulled.window.session.rejected):
        pulled.window.session.loading.load(experiment.model_copy(update={"data": other}))


# Windows has no pipes in its folders, so that none can stand in the place of a file there.
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_a_pipe_in_the_place_of_the_file_is_not_read(csv: Path) -> None:
    source = validated({"data": {"source": str(csv)}}).data
    kept = KeptData()
    reading, _ = kept.read(source)
    kept.keep(source, reading)
    csv.unlink()
    os.mkfifo(csv)
    both_ends = os.open(csv, os.O_RDWR)  # so that a reader does not wait for ever
    try:
        os.write(both_ends, b"x,y")
        assert kept.read(source)[0] is reading
        assert os.read(both_ends, 3) == b"x,y"
    finally:
        os.close(both_ends)
