"""What is being read is never written over, whatever the window writes."""

from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.request import PictureRequest
from tests.gui.answers import Answers
from tests.gui.points import CSV
from tests.gui.user import User


@pytest.fixture
def csv(user: User, csv: Path) -> Path:
    """Return the file that the window learns from."""
    user.wait_for_new_run(lambda: user.window.files.open_dropped(csv))
    return csv


@pytest.fixture
def link(csv: Path) -> Path:
    """Return another name of that file, as a user may have given it."""
    path = csv.with_name("link.toml")
    path.hardlink_to(csv)
    return path


@pytest.mark.parametrize("action", ["save_as", "export_script"])
def test_neither_experiment_nor_script_is_written_over_the_data(
    user: User, csv: Path, link: Path, action: str
) -> None:
    for path in (csv, link):
        user.window.files.dialogs = Answers(path)
        user.press(action)
        sentence = f"cannot write {path}: it is being read"
        user.wait_until(lambda: user.text("message_sentence").startswith(sentence))  # noqa: B023
        user.window.message.dismiss()
    assert csv.read_text() == CSV


def test_no_script_is_written_over_the_experiment(user: User, tmp_path: Path) -> None:
    path = tmp_path / "six.toml"
    path.write_text("epochs = 6\n")
    user.wait_for_new_run(lambda: user.window.files.open_dropped(path))
    user.window.files.dialogs = Answers(path)
    user.press("export_script")
    user.wait_until(lambda: "it is being read" in user.text("message_sentence"))
    assert path.read_text() == "epochs = 6\n"
    user.press("save")  # it is only written anew as what it is
    assert user.text("message_sentence") == ""


def test_no_picture_is_written_over_the_data(user: User, csv: Path) -> None:
    picture = csv.with_name("link.png")
    picture.hardlink_to(csv)
    with pytest.raises(InputError, match="it is being read"):
        user.window.captures.write(picture, PictureRequest(("loss",)))
    assert csv.read_text() == CSV


def test_the_data_of_the_run_is_kept_also_where_the_form_has_other_data(
    user: User, csv: Path
) -> None:
    user.step("step_batch")
    other = csv.with_name("other.csv")
    other.write_text(CSV)
    user.window.files.open_dropped(other)
    draft = user.window.editor.draft
    user.wait_until(lambda: draft.known.has(draft.experiment.data))
    user.window.files.dialogs = Answers(csv)
    user.press("save_as")
    assert "it is being read" in user.text("message_sentence")
    assert csv.read_text() == CSV
