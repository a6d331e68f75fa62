"""Experiments, data and scripts, in and out of the window."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSpinBox, QToolButton

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import load_experiment
from epochgui.gui.run.state import State
from tests.gui.answers import Answers
from tests.gui.user import User

TOML = "epochs = 3\n[batching]\nbatch_size = 5\n"


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    path = tmp_path / "five.toml"
    path.write_text(TOML)
    return path


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def answer(user: User, path: Path | None) -> Answers:
    answers = user.window.files.dialogs = Answers(path)
    return answers


def experiment_of_the_run(user: User) -> Experiment:
    run = user.window.session.run
    assert run is not None
    return run.experiment


def drop(user: User, *things: Path | str) -> bool:
    """Drag files or addresses over the window and let go there; return whether they are welcome."""
    mime = QMimeData()
    urls = [QUrl(one) if isinstance(one, str) else QUrl.fromLocalFile(str(one)) for one in things]
    mime.setUrls(urls)
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    no_keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, mime, left, no_keys)
    QApplication.sendEvent(user.window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(user.window, QDropEvent(QPointF(200, 200), copy, mime, left, no_keys))
    return True


def test_an_experiment_is_opened(user: User, toml: Path) -> None:
    answer(user, toml)
    user.wait_for_new_run(lambda: user.press("open"))
    assert experiment_of_the_run(user) == load_experiment(toml)
    assert user.find(QSpinBox, "batch_size").value() == 5
    assert "five.toml" in user.window.windowTitle()
    assert not user.window.isWindowModified()


def test_an_experiment_dropped_on_the_window_is_opened(user: User, toml: Path) -> None:
    user.wait_for_new_run(lambda: drop(user, toml))
    assert experiment_of_the_run(user) == load_experiment(toml)


def test_what_is_no_file_cannot_be_dropped(user: User) -> None:
    mime = QMimeData()
    mime.setText("five.toml")
    enter = QDragEnterEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(user.window, enter)
    assert not enter.isAccepted()


def test_of_a_web_address_that_is_dropped_it_is_said_what_to_do(user: User) -> None:
    before = user.window.editor.experiment
    assert drop(user, "https://example.org/data/points.csv")
    sentence = user.text("message_sentence")
    assert "https://example.org/data/points.csv is no file on this computer" in sentence
    assert "download it first" in sentence
    assert user.window.editor.experiment == before


def test_of_what_is_dropped_together_the_file_is_opened(user: User, toml: Path) -> None:
    user.wait_for_new_run(lambda: drop(user, "https://example.org/a.csv", toml))
    assert experiment_of_the_run(user) == load_experiment(toml)
    assert not user.text("message_sentence")


def test_data_dropped_on_the_window_is_learned_from(user: User, csv: Path) -> None:
    user.wait_for_new_run(lambda: drop(user, csv))
    run = user.window.session.run
    assert run is not None
    assert (run.data.n_samples, run.data.features, run.data.target) == (8, ("x", "noise"), "y")
    assert user.find(QComboBox, "source").currentText() == "points.csv"
    target = user.find(QComboBox, "target")
    assert target.isVisible()
    assert [target.itemText(place) for place in range(target.count())][1:] == ["x", "noise", "y"]


def test_another_target_makes_a_new_run(user: User, csv: Path) -> None:
    answer(user, csv)
    user.wait_for_new_run(lambda: user.press("open_data"))
    user.wait_for_new_run(lambda: user.find(QComboBox, "target").setCurrentText("noise"))
    run = user.window.session.run
    assert run is not None
    assert (run.data.features, run.data.target) == (("x", "y"), "noise")


def offered_feature(user: User, name: str) -> QAction:
    """Return the line of a column in the menu of features, which is made anew for each run."""
    menu = user.find(QToolButton, "features").menu()
    return next(action for action in menu.actions() if action.text() == name)


def test_features_are_chosen_from_the_columns_of_the_file(user: User, csv: Path) -> None:
    user.wait_for_new_run(lambda: drop(user, csv))
    button = user.find(QToolButton, "features")
    assert button.text() == "all others"
    assert [action.text() for action in button.menu().actions()] == ["x", "noise"]
    user.wait_for_new_run(lambda: offered_feature(user, "noise").trigger())
    run = user.window.session.run
    assert run is not None
    assert run.data.features == ("x",)
    assert button.text() == "1 of 2 columns"
    user.wait_for_new_run(lambda: offered_feature(user, "noise").trigger())
    assert button.text() == "all others"


def test_choosing_no_feature_at_all_is_told_and_the_run_stays(user: User, csv: Path) -> None:
    user.wait_for_new_run(lambda: drop(user, csv))
    user.wait_for_new_run(lambda: offered_feature(user, "noise").trigger())
    run = user.window.session.run
    offered_feature(user, "x").trigger()
    assert "right would be at least one entry" in user.text("features_error")
    assert user.window.session.run is run


def test_an_experiment_opened_in_mid_run_is_asked_about(user: User, toml: Path) -> None:
    user.step("step_epoch")
    answer(user, toml)
    user.press("open")
    assert user.window.question.isVisible()
    assert user.n_batches == 4
    question = user.window.question
    user.wait_for_new_run(lambda: user.answer(question, "Reset and apply"))
    assert experiment_of_the_run(user) == load_experiment(toml)


BAD_FILES = {
    "epochs = = 3": "not valid TOML",
    "epochs = 0": "epochs is 0; right would be at least 1",
    "epoch = 3": 'there is no setting "epoch"; did you mean "epochs"?',
    "[batching]\nshuffle = 1": "batching.shuffle is 1; right would be true or false",
}


@pytest.mark.parametrize("text", BAD_FILES)
def test_a_bad_experiment_is_told_of_and_the_run_stays(
    user: User, tmp_path: Path, text: str
) -> None:
    user.step("step_epoch")
    path = tmp_path / "bad.toml"
    path.write_text(text)
    answer(user, path)
    user.press("open")
    sentence = user.text("message_sentence")
    assert sentence.startswith(f"{path}: ")
    assert BAD_FILES[text] in sentence
    assert user.n_batches == 4
    user.answer(user.window.message, "Copy")
    assert QApplication.clipboard().text() == sentence
    user.answer(user.window.message, "Dismiss")
    assert not user.window.message.isVisible()
    user.step("step_batch")
    assert user.n_batches == 5


def test_what_was_told_of_a_bad_file_goes_when_another_is_opened_in_mid_run(
    user: User, toml: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("epochs = [")
    user.step("step_batch")
    drop(user, tmp_path / "bad.toml")
    assert user.text("message_sentence")
    drop(user, toml)
    assert not user.text("message_sentence")
    assert user.text("question_sentence")


def test_what_was_told_of_the_run_stays_when_a_file_is_opened(user: User, toml: Path) -> None:
    user.step("step_batch")
    sentence = "The loss is not a finite number any more."
    user.window.message.tell(sentence)
    drop(user, toml)
    assert user.window.question.isVisible()
    assert user.window.message.sentences == [sentence]


def test_a_data_file_that_is_not_there_is_told_of_under_the_source(
    user: User, tmp_path: Path
) -> None:
    user.wait_until(lambda: user.text("source_error") == "")
    drop(user, tmp_path / "nowhere.csv")
    user.wait_until(lambda: "nowhere.csv" in user.text("source_error"))
    assert experiment_of_the_run(user) == Experiment()
    assert not user.is_enabled("run")
    assert not user.is_enabled("step_batch")
    user.window.editor.undo_stack.undo()
    user.wait_until(lambda: user.is_enabled("step_batch"))
    user.step("step_batch")
    assert user.n_batches == 1


def test_a_cancelled_question_changes_nothing(user: User) -> None:
    answers = answer(user, None)
    for action in ("open", "open_data", "save", "save_as", "export_script"):
        user.press(action)
    assert len(answers.asked) == 5
    assert experiment_of_the_run(user) == Experiment()
    assert not user.window.message.isVisible()


def test_what_is_saved_opens_as_the_same_experiment(user: User, tmp_path: Path) -> None:
    user.find(QSpinBox, "epochs").setValue(7)
    answers = answer(user, tmp_path / "seven")
    user.press("save")
    path = tmp_path / "seven.toml"
    assert load_experiment(path) == user.window.editor.experiment
    assert not user.window.isWindowModified()
    user.find(QSpinBox, "epochs").setValue(8)
    assert user.window.isWindowModified()
    user.press("save")
    assert load_experiment(path).epochs == 8
    assert not user.window.isWindowModified()
    assert len(answers.asked) == 1


def test_a_place_that_cannot_be_written_is_told_of(user: User, tmp_path: Path) -> None:
    answer(user, tmp_path / "nowhere" / "seven.toml")
    user.press("save_as")
    assert "nowhere" in user.text("message_sentence")


def test_the_script_gives_the_losses_of_the_window(user: User, tmp_path: Path) -> None:
    script, losses = tmp_path / "script.py", tmp_path / "losses.txt"
    answer(user, script)
    with user.qtbot.waitSignal(user.window.session.exported):
        user.press("export_script")
    assert str(script) in user.window.statusBar().currentMessage()
    user.run_to_the_end()
    subprocess.run(
        [sys.executable, str(script), "--losses", str(losses)], check=True, capture_output=True
    )
    assert losses.read_text().split() == [repr(loss) for loss in user.losses]


def test_a_script_that_cannot_be_written_is_told_of_and_the_run_goes_on(
    user: User, tmp_path: Path
) -> None:
    answer(user, tmp_path / "nowhere" / "script.py")
    user.press("export_script")
    user.wait_until(lambda: "nowhere" in user.text("message_sentence"))
    assert user.state is State.READY
    user.step("step_batch")


def test_why_no_script_can_be_written_is_told_in_the_words_of_the_window(
    user: User, csv: Path
) -> None:
    user.wait_for_new_run(lambda: drop(user, csv))
    csv.write_text("x,noise,y\n1,2,a\n3,4,a\n")
    answer(user, csv.with_name("script.py"))
    user.press("export_script")
    user.wait_until(lambda: "holds the same value" in user.text("message_sentence"))
    assert user.text("message_sentence").endswith("name another column in Target")


@pytest.mark.parametrize("action", ["save", "save_as", "export_script"])
def test_a_form_that_is_wrong_is_not_written(user: User, action: str, tmp_path: Path) -> None:
    answers = answer(user, tmp_path / "file")
    user.find(QSpinBox, "batch_size").setValue(0)
    user.press(action)
    assert user.text("message_sentence") == (
        "Not written: Batch size is 0; right would be at least 1."
    )
    assert not answers.asked
    assert list(tmp_path.iterdir()) == []


def recent_files(user: User) -> list[QAction]:
    (file_menu, *_) = user.window.menuBar().actions()
    menu = file_menu.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    (recent,) = (child for child in menu.findChildren(QMenu) if child.title() == "Open recent")
    return recent.actions()


def test_the_next_window_offers_the_files_opened_last(
    open_window: Callable[..., User], memory: QSettings, toml: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text("epochs = 2\n")
    first = open_window(settings=memory)
    for path in (toml, other):
        first.wait_for_new_run(partial(drop, first, path))
    second = open_window(settings=memory)
    assert [action.text() for action in recent_files(second)] == ["other.toml", "five.toml"]
    second.wait_for_new_run(recent_files(second)[1].trigger)
    assert experiment_of_the_run(second) == load_experiment(toml)


def test_a_recent_file_that_is_gone_is_not_offered(
    open_window: Callable[..., User], memory: QSettings, toml: Path
) -> None:
    user = open_window(settings=memory)
    user.wait_for_new_run(lambda: drop(user, toml))
    toml.unlink()
    assert recent_files(user) == []
