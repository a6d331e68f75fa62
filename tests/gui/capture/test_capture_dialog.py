"""The capture dialog: what can be chosen in it, and that it shows what it saves."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
)

from epochgui.cli import main
from epochgui.experiment.validation import validated
from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.gui.pictures.request import Choice, PictureKind
from epochgui.gui.pictures.sizes import on_slide
from epochgui.gui.pictures.style import STYLE_KEYS, Background, PictureStyle
from epochgui.gui.run.state import State
from tests.gui.capture.words import says
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STYLE = PictureStyle(12, 2, "dark", "ibm", Background.WHITE, stamp=False)
OF_RECORD = ["window", "loss", "batches", "epochs", "map"]
SUBJECTS = [*OF_RECORD, "code", "fit", "surface", "path", "confusion", "sheet"]


def test_the_window_takes_pictures_of_all_that_the_command_offers(
    in_dialog: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    def look(dialog: CaptureDialog) -> None:
        dialog.views.choose(*SUBJECTS)
        assert sorted(dialog.views.chosen) == sorted(SUBJECTS)

    in_dialog(look)
    with pytest.raises(SystemExit):
        main(["capture", "--help"])
    printed = " ".join(capsys.readouterr().out.split())
    (named,) = re.findall(r"to take a picture of: ([a-z, ]*) \(default", printed)
    assert sorted(named.split(", ")) == sorted(SUBJECTS)


def test_the_dialog_shows_the_picture_that_it_saves(
    trained: User, in_dialog: Callable[..., None]
) -> None:
    trained.press("run")  # what is shown does not go on behind the dialog

    def look(dialog: CaptureDialog) -> None:
        trained.wait_until(lambda: trained.state in {State.PAUSED, State.FINISHED})
        dialog.views.choose("loss")
        QTest.keySequence(dialog, QKeySequence("Tab"))
        dialog.copy_button.click()
        copied = QApplication.clipboard().image()
        assert copied == trained.window.captures.maker.image(dialog.choice.request)

    in_dialog(look)


def test_a_run_goes_on_behind_the_dialog_as_before_it(
    open_window: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    user = open_window(validated({"epochs": 100_000}))
    seen: list[State] = []

    def exec_(_dialog: CaptureDialog) -> int:
        user.wait_until(lambda: user.state is State.PAUSED)
        seen.append(user.state)
        return 0

    monkeypatch.setattr(CaptureDialog, "exec", exec_)
    user.press("run")
    user.wait_for(State.RUNNING)
    user.press("capture")
    user.wait_for(State.RUNNING)
    assert seen == [State.PAUSED]


@pytest.mark.parametrize("text", ["", "3x4", "huge"])
def test_the_dialog_says_what_is_no_size(in_dialog: Callable[..., None], text: str) -> None:
    def look(dialog: CaptureDialog) -> None:
        dialog.size_choice.choose(text)
        dialog._show_preview()
        assert "1280x800" in says(dialog)
        assert not dialog.save_button.isEnabled()
        dialog.size_choice.choose("1000x500")
        dialog._show_preview()
        assert "1,000 × 500" in says(dialog)
        assert dialog.save_button.isEnabled()

    in_dialog(look)


def test_the_window_is_in_a_picture_alone(in_dialog: Callable[..., None]) -> None:
    def look(dialog: CaptureDialog) -> None:
        checked = dialog.views.item(0).checkState()
        dialog.views.choose("loss", "map")
        dialog.views.item(0).setCheckState(checked)
        assert dialog.views.chosen == ("window",)
        dialog.views.item(2).setCheckState(checked)
        assert dialog.views.chosen == ("batches",)

    in_dialog(look)


def test_letters_that_have_to_be_smaller_are_told(in_dialog: Callable[..., None]) -> None:
    def look(dialog: CaptureDialog) -> None:
        dialog.views.choose("loss", "batches", "map", "code", "fit", "surface")
        dialog._show_preview()
        assert "have room for letters of" in says(dialog)
        dialog.views.choose("loss")
        dialog._show_preview()
        assert "letters of 20 points" in says(dialog)

    in_dialog(look)


def test_everything_in_the_dialog_has_a_letter_of_its_own(
    in_dialog: Callable[..., None],
) -> None:
    def look(dialog: CaptureDialog) -> None:
        texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy()]
        texts += [button.text() for button in dialog.findChildren(QPushButton)]
        texts.append(dialog.style_choice.stamp.text())
        letters = [QKeySequence.mnemonic(text).toString() for text in texts]
        assert len(letters) == 13
        assert "" not in letters
        assert len(set(letters)) == len(letters)

    in_dialog(look)


def test_everything_in_the_dialog_is_explained(
    in_dialog: Callable[..., None],
) -> None:
    def look(dialog: CaptureDialog) -> None:
        controls = [dialog.views, *dialog.findChildren(QComboBox)]
        controls += dialog.findChildren(QAbstractButton)
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
    seen: list[Choice] = []

    def exec_(dialog: CaptureDialog) -> int:
        seen.append(dialog.choice)
        dialog.views.choose("epochs", "map")
        dialog.style_choice.choose(STYLE)
        dialog.size_choice.choose("900x700")
        dialog.kinds[PictureKind.PDF].setChecked(True)
        seen.append(dialog.choice)
        return 0

    monkeypatch.setattr(CaptureDialog, "exec", exec_)
    user = open_window(settings=store)
    user.press("capture")
    user.press("capture")
    first, left, found, _ = seen
    assert first == Choice(("window",))
    assert found == left
    assert found.views == ("epochs", "map")
    assert found.request.size == on_slide(900, 700)


def test_what_is_remembered_and_no_choice_any_more_is_forgotten(
    open_window: Callable[..., User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    for name in ("views", "size", "kinds", *STYLE_KEYS):
        store.setValue(f"capture_{name}", "nonsense")
    seen: list[Choice] = []
    monkeypatch.setattr(CaptureDialog, "exec", lambda dialog: seen.append(dialog.choice))
    open_window(settings=store).press("capture")
    assert seen == [Choice(("window",))]


def test_an_epoch_under_way_goes_on_to_its_end_behind_the_dialog(
    open_window: Callable[..., User], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "many.csv"
    data.write_text("x,y\n" + "".join(f"{x},{2 * x}\n" for x in range(20_000)))
    settings = {"data": {"source": str(data)}, "batching": {"batch_size": 1}, "epochs": 3}
    user = open_window(validated(settings))
    monkeypatch.setattr(CaptureDialog, "exec", lambda _dialog: 0)
    user.press("step_epoch")
    user.press("capture")
    user.wait_until(lambda: user.state is State.PAUSED)
    schedule = user.record.schedule
    user.wait_until(lambda: user.record.n_batches == schedule.batches_per_epoch)
    assert user.state is State.PAUSED


def test_what_means_nothing_for_the_window_cannot_be_chosen(in_dialog: Callable[..., None]) -> None:
    def look(dialog: CaptureDialog) -> None:
        of_views = dialog.style_choice.all
        dialog.views.choose("window")
        dialog._show_preview()
        assert not any(box.isEnabled() for box in of_views)
        dialog.views.choose("loss")
        dialog._show_preview()
        assert all(box.isEnabled() for box in of_views)

    in_dialog(look)


def test_the_dialog_is_there_before_its_picture_and_keys_that_come_meanwhile_are_obeyed(
    trained: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def look(dialog: CaptureDialog) -> None:
        dialog.show()
        seen.append(dialog.is_up_to_date)
        monkeypatch.setattr(dialog._saving, "save", lambda *_given: seen.append(True))
        (shortcut,) = dialog.findChildren(QShortcut)
        shortcut.activated.emit()
        dialog.reject()

    monkeypatch.setattr(CaptureDialog, "exec", look)
    trained.press("capture")
    assert seen == [False, True]
