"""Pictures: of every view, at every scale, the same each time."""

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from epochgui.basics.errors import InputError
from epochgui.cli import main
from epochgui.experiment.validation import validated
from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.training.run import TrainingRun
from tests.gui.answers import Answers
from tests.gui.user import User

SUBJECTS = ["window", "loss", "batches", "epochs", "map", "code", "fit", "surface", "path"]


@pytest.fixture
def trained(user: User) -> User:
    user.step("step_epoch")
    user.step("step_batch")
    return user


def start_capture(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "epochgui", "capture", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_has_as_many_points_as_the_scale_says(trained: User, name: str) -> None:
    single = trained.window.captures.draw(name, 1.0)
    for scale in (2.0, 3.0, 4.0):
        image = trained.window.captures.draw(name, scale)
        assert (image.width(), image.height()) == (
            round(single.width() * scale),
            round(single.height() * scale),
        )


def test_the_window_takes_pictures_of_all_that_the_command_offers(
    in_dialog: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    def look(dialog: CaptureDialog) -> None:
        offered = [dialog.view.itemData(place) for place in range(dialog.view.count())]
        assert sorted(offered) == sorted(SUBJECTS)

    in_dialog(look)
    with pytest.raises(SystemExit):
        main(["capture", "--help"])
    printed = " ".join(capsys.readouterr().out.split())
    (named,) = re.findall(r"to take a picture of: ([a-z, ]*) \(default", printed)
    assert sorted(named.split(", ")) == sorted(SUBJECTS)


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_is_the_view_as_it_is_seen(trained: User, name: str) -> None:
    captures = trained.window.captures
    with captures.in_sight(name):
        seen = captures._subjects[name].widget.grab().toImage()
        image = captures.draw(name, 1.0)
    assert image.copy(seen.rect()) == seen.convertToFormat(image.format())


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_tells_how_far_the_run_is(trained: User, name: str) -> None:
    captures = trained.window.captures
    with captures.in_sight(name):  # what watches the run sees all of it
        before = captures.draw(name, 1.0)
        trained.step("step_phase" if name == "code" else "step_epoch")
        trained.wait_until(lambda: captures.draw(name, 1.0) != before)


def test_each_view_gives_another_picture(trained: User) -> None:
    for _ in range(2):  # of a longer path its latest part alone is another picture
        trained.step("step_epoch")
    pictures = [trained.window.captures.draw(name, 1.0) for name in SUBJECTS]
    assert not [one for one, other in combinations(pictures, 2) if one == other]


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_picture_of_a_hidden_view_leaves_it_hidden(trained: User, name: str) -> None:
    for panel in trained.window.views.panels:
        panel.hide()
    assert not trained.window.captures.draw(name, 1.0).isNull()
    assert not any(panel.isVisible() for panel in trained.window.views.panels)


def test_a_picture_of_the_other_table_leaves_the_tab(trained: User) -> None:
    tabs = trained.window.views.tables_panel.tabs
    trained.window.captures.draw("epochs", 1.0)
    assert tabs.currentIndex() == 0


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_png_file_holds_the_picture(trained: User, tmp_path: Path, name: str) -> None:
    path = tmp_path / "picture.png"
    trained.window.captures.write(path, name, 2.0)
    drawn = trained.window.captures.draw(name, 2.0)
    written = QImage(str(path))
    assert (written.width(), written.height()) == (drawn.width(), drawn.height())


def test_the_svg_of_the_plot_is_made_of_lines_and_letters(trained: User, tmp_path: Path) -> None:
    path = tmp_path / "loss.svg"
    trained.window.captures.write(path, "loss", 1.0)
    text = path.read_text()
    assert text.startswith("<?xml")
    assert "<image" not in text
    assert "<path" in text or "<polyline" in text
    assert "batch size 3" in text


BAD_PLACES = {
    "picture.gif": "a picture is a .png file",
    "nowhere/picture.png": "nowhere",
}


@pytest.mark.parametrize("name", BAD_PLACES)
def test_a_place_where_no_picture_can_be_is_told(trained: User, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=BAD_PLACES[name]):
        trained.window.captures.write(tmp_path / name, "loss", 1.0)


def test_only_the_plot_can_be_an_svg(trained: User, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="only a plot can be an SVG"):
        trained.window.captures.write(tmp_path / "map.svg", "map", 1.0)


def test_a_picture_of_the_window_goes_to_the_clipboard(trained: User) -> None:
    trained.press("copy_window")
    image = QApplication.clipboard().image()
    window = trained.window
    assert image.width() == 2 * window.width()
    assert "clipboard" in window.statusBar().currentMessage()
    assert not window.message.isVisible()


@pytest.fixture
def in_dialog(trained: User) -> Callable[[Callable[[CaptureDialog], None]], None]:
    """Return what opens the capture dialog, does something in it, and closes it."""

    def open_and(act: Callable[[CaptureDialog], None]) -> None:
        done: list[bool] = []

        def drive() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, CaptureDialog)
            try:
                act(dialog)
                done.append(True)
            finally:
                dialog.reject()

        QTimer.singleShot(0, drive)
        trained.press("capture")
        assert done

    return open_and


def says(dialog: CaptureDialog) -> str:
    label = dialog.findChild(QLabel, "capture_says")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_dialog_saves_what_is_chosen(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "map")

    def save(dialog: CaptureDialog) -> None:
        dialog.choose("map", 3.0)
        dialog.save_button.click()
        assert says(dialog) == f"Saved as {tmp_path / 'map.png'}"

    in_dialog(save)
    drawn = trained.window.captures.draw("map", 3.0)
    assert QImage(str(tmp_path / "map.png")).width() == drawn.width()


def test_the_dialog_copies_what_is_chosen(trained: User, in_dialog: Callable[..., None]) -> None:
    def copy(dialog: CaptureDialog) -> None:
        dialog.choose("loss", 2.0)
        dialog.copy_button.click()

    in_dialog(copy)
    drawn = trained.window.captures.draw("loss", 2.0)
    assert QApplication.clipboard().image().size() == drawn.size()


def test_the_dialog_says_what_cannot_be_saved(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "nowhere" / "map.png")

    def save(dialog: CaptureDialog) -> None:
        dialog.save_button.click()
        assert "nowhere" in says(dialog)

    in_dialog(save)


def test_everything_in_the_dialog_has_a_letter_of_its_own(
    in_dialog: Callable[..., None],
) -> None:
    def look(dialog: CaptureDialog) -> None:
        fields = {label.buddy(): label.text() for label in dialog.findChildren(QLabel)}
        texts = [fields[dialog.view], fields[dialog.scale]]
        texts += [button.text() for button in dialog.findChildren(QPushButton)]
        letters = [QKeySequence.mnemonic(text).toString() for text in texts]
        assert len(letters) == 5
        assert "" not in letters
        assert len(set(letters)) == 5

    in_dialog(look)


def test_everything_in_the_dialog_is_explained(
    in_dialog: Callable[..., None],
) -> None:
    def look(dialog: CaptureDialog) -> None:
        controls = [dialog.view, dialog.scale, *dialog.findChildren(QPushButton)]
        assert [control for control in controls if not control.toolTip()] == []

    in_dialog(look)


def test_enter_in_the_dialog_saves(in_dialog: Callable[..., None]) -> None:
    def look(dialog: CaptureDialog) -> None:
        buttons = dialog.findChildren(QPushButton)
        assert [button for button in buttons if button.isDefault()] == [dialog.save_button]

    in_dialog(look)


def test_the_dialog_comes_back_as_it_was_left(
    open_window: Callable[..., User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    seen: list[tuple[str, float]] = []

    def exec_(dialog: CaptureDialog) -> int:
        seen.append(dialog.chosen)
        dialog.choose("epochs", 4.0)
        return 0

    monkeypatch.setattr(CaptureDialog, "exec", exec_)
    user = open_window(settings=store)
    user.press("capture")
    user.press("capture")
    assert seen == [("window", 2.0), ("epochs", 4.0)]


def test_the_command_gives_the_same_picture_each_time(tmp_path: Path) -> None:
    paths = [tmp_path / "one.png", tmp_path / "two.png"]
    processes = [start_capture(str(path), "--after", "2:3") for path in paths]
    assert [process.communicate() for process in processes] == [("", ""), ("", "")]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    image = QImage(str(paths[0]))
    assert (image.width(), image.height()) == (1280, 800)


def test_the_command_says_in_one_line_that_the_run_has_no_such_moment(tmp_path: Path) -> None:
    process = start_capture(str(tmp_path / "picture.png"), "--after", "11:1")
    _output, errors = process.communicate()
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert "after is 11:1, but the run has epochs 1 to 10" in line


def test_the_command_says_that_a_picture_has_no_place_before_it_trains(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "picture.png"
    process = start_capture(str(path), "--after", "11:1")  # told when the run is loaded
    _output, errors = process.communicate()
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert str(path) in line


DIVERGING = ("--set", "optimizer.lr=1e5")


def test_a_run_whose_loss_is_no_number_any_more_gives_a_picture_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    process = start_capture(str(path), *DIVERGING)
    output, errors = process.communicate()
    assert (process.returncode, output) == (1, "")
    run = TrainingRun(validated({"optimizer": {"lr": 1e5}}))
    while run.first_bad_batch is None:
        run.train_batch()
    epoch, batch = run.schedule.position(run.first_bad_batch)
    (line,) = errors.splitlines()
    assert f"not a finite number any more from epoch {epoch + 1}, batch {batch + 1} on" in line
    assert not QImage(str(path)).isNull()


def test_a_picture_of_a_moment_before_the_loss_goes_wrong_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    process = start_capture(str(path), *DIVERGING, "--after", "1:1")
    assert process.communicate() == ("", "")
    assert process.returncode == 0
