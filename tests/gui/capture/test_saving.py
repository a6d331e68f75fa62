"""Pictures leave the dialog as files and by the clipboard, and replace nothing unasked."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import IO, Any

import pytest
from PySide6.QtGui import QClipboard, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
)

from epochgui.gui.capture.dialog import CAPTURE_KEYS, CaptureDialog
from epochgui.gui.pictures import formats
from epochgui.gui.pictures.request import Choice, PictureKind
from epochgui.gui.pictures.sizes import size_of
from tests.gui.answers import Answers
from tests.gui.capture.words import says
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def save_in(user: User, dialog: CaptureDialog) -> None:
    """Press the button, and wait until it is said what has become of it."""
    with user.qtbot.waitSignal(user.window.captures.saving.told):
        dialog.save_button.click()


def fill_up_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file that is written beside its place take half of what it is given."""
    open_ = Path.open

    def open_full(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        file: Any = open_(path, mode, *given, **named)
        if "x" in mode:
            write = file.write

            def half(content: bytes) -> int:
                write(content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

            file = _Full(file, half)
        return file

    monkeypatch.setattr(Path, "open", open_full)


class _Full:
    """A file whose disk is full."""

    def __init__(self, file: IO[bytes], write: Callable[[bytes], int]) -> None:
        self._file, self.write = file, write

    def __enter__(self) -> "_Full":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()


def test_the_dialog_saves_what_is_chosen_in_every_kind_that_is_chosen(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "map")
    seen: list[Choice] = []

    def save(dialog: CaptureDialog) -> None:
        dialog.views.choose("map", "loss")
        for box in dialog.kinds.values():
            box.setChecked(True)
        save_in(trained, dialog)
        assert says(dialog).startswith(f"Saved as {tmp_path / 'map.png'}, ")
        seen.append(dialog.choice)

    in_dialog(save)
    (choice,) = seen
    assert choice.views == ("loss", "map")
    for kind in PictureKind:
        content = (tmp_path / "map").with_suffix(kind).read_bytes()
        assert content == trained.window.captures.maker.content(choice.request, kind)


def test_the_dialog_copies_what_is_chosen(in_dialog: Callable[..., None]) -> None:
    def copy(dialog: CaptureDialog) -> None:
        dialog.size_choice.choose("4k")
        dialog._show_preview()
        dialog.copy_button.click()

    in_dialog(copy)
    assert QApplication.clipboard().image().width() == size_of("4k").width


def test_the_keys_that_open_the_dialog_save_in_it(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "window")

    def save(dialog: CaptureDialog) -> None:
        (shortcut,) = dialog.findChildren(QShortcut)
        assert shortcut.key() == QKeySequence(CAPTURE_KEYS)
        shortcut.activated.emit()
        trained.wait_until(lambda: "Saved" in says(dialog))

    in_dialog(save)
    assert (tmp_path / "window.png").exists()


def test_the_keys_again_repeat_the_last_capture_beside_it_and_ask_nothing(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    answers = Answers(tmp_path / "window")
    trained.window.captures.saving.dialogs = answers
    in_dialog(lambda dialog: save_in(trained, dialog))

    def repeat(dialog: CaptureDialog) -> None:
        (shortcut,) = dialog.findChildren(QShortcut)
        shortcut.activated.emit()
        assert not dialog.isVisible()

    with trained.qtbot.waitSignal(trained.window.captures.said) as told:
        in_dialog(repeat)
    assert told.args == [f"Saved as {tmp_path / 'window-2.png'}"]
    assert answers.asked == ["window.png"]


def test_a_capture_is_repeated_without_the_dialog_over_nothing(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "plot-lr0.05")
    (tmp_path / "plot-lr0.05-2.svg").write_text("mine")

    def save(dialog: CaptureDialog) -> None:
        dialog.views.choose("loss")
        for box in dialog.kinds.values():
            box.setChecked(True)
        save_in(trained, dialog)

    in_dialog(save)
    for number in (3, 4):
        trained.step("step_batch")
        with trained.qtbot.waitSignal(trained.window.captures.said) as told:
            trained.press("capture_again")
        assert f"plot-lr0.05-{number}.png" in told.args[0]
    assert (tmp_path / "plot-lr0.05-2.svg").read_text() == "mine"
    first, second = (tmp_path / f"plot-lr0.05-{number}.svg" for number in (3, 4))
    assert first.read_text() != second.read_text()  # each of its own moment


def test_a_repeat_is_offered_only_of_what_was_saved(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "window")

    def look(dialog: CaptureDialog) -> None:
        assert not dialog.again_button.isEnabled()
        save_in(trained, dialog)
        assert dialog.again_button.isEnabled()
        dialog.views.choose("loss")
        dialog._show_preview()
        assert not dialog.again_button.isEnabled()

    in_dialog(look)


def test_without_a_last_capture_the_dialog_opens(
    trained: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(CaptureDialog, "exec", lambda dialog: opened.append(dialog.windowTitle()))
    trained.press("capture_again")
    assert opened == ["Capture"]


def test_a_disk_that_fills_up_leaves_nothing_half_written_and_is_told(
    trained: User,
    in_dialog: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "window.png", replaces=True)
    (tmp_path / "window.png").write_text("before")
    fill_up_disk(monkeypatch)

    def save(dialog: CaptureDialog) -> None:
        save_in(trained, dialog)
        assert "its disk is full" in says(dialog)

    in_dialog(save)
    assert [path.name for path in tmp_path.iterdir()] == ["window.png"]
    assert (tmp_path / "window.png").read_text() == "before"


def test_the_window_answers_while_a_picture_is_encoded(
    trained: User,
    in_dialog: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "window")
    may_go_on = hold_encoding(monkeypatch)

    def save(dialog: CaptureDialog) -> None:
        dialog.save_button.click()
        assert "is being written" in says(dialog)
        assert list(tmp_path.iterdir()) == []
        may_go_on.set()
        trained.wait_until(lambda: "Saved" in says(dialog))

    in_dialog(save)


def test_the_dialog_says_what_cannot_be_saved(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "nowhere" / "map.png")

    def save(dialog: CaptureDialog) -> None:
        dialog.save_button.click()
        assert "nowhere" in says(dialog)

    in_dialog(save)


def test_a_name_with_dots_is_kept(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "plot-lr0.05")

    def save(dialog: CaptureDialog) -> None:
        for box in dialog.kinds.values():
            box.setChecked(True)
        save_in(trained, dialog)

    in_dialog(save)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"plot-lr0.05{kind}" for kind in sorted(PictureKind)
    ]


@pytest.mark.parametrize("may_replace", [False, True])
def test_files_that_are_there_are_not_replaced_unasked(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path, may_replace: bool
) -> None:
    trained.window.captures.saving.dialogs = Answers(tmp_path / "map.png", replaces=may_replace)
    (tmp_path / "map.svg").write_text("mine")

    def save(dialog: CaptureDialog) -> None:
        dialog.kinds[PictureKind.SVG].setChecked(True)
        if may_replace:
            save_in(trained, dialog)
        else:
            dialog.save_button.click()

    in_dialog(save)
    assert ((tmp_path / "map.svg").read_text() == "mine") is not may_replace
    assert (tmp_path / "map.png").exists() is may_replace


def hold_encoding(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let pictures wait to be encoded until the event is set."""
    may_go_on, encode = Event(), formats.png

    def slow_png(image: QImage) -> bytes:
        may_go_on.wait(60)
        return encode(image)

    monkeypatch.setattr(formats, "png", slow_png)
    return may_go_on


def test_of_two_pictures_with_one_name_the_later_stays(
    trained: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving = trained.window.captures.saving
    saving.dialogs = Answers(tmp_path / "map.png")
    may_go_on = hold_encoding(monkeypatch)
    images = [QImage(width, 8, QImage.Format.Format_RGB32) for width in (400, 8)]
    with trained.qtbot.waitSignals([saving.told] * 2):
        for image in images:
            assert saving.save(Choice(("map",)), image)
        may_go_on.set()
    assert QImage(str(tmp_path / "map.png")).width() == 8


def test_a_repeat_while_the_last_is_being_written_has_a_name_of_its_own(
    trained: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving = trained.window.captures.saving
    saving.dialogs = Answers(tmp_path / "map.png")
    may_go_on = hold_encoding(monkeypatch)
    saving.save(Choice(("map",), "640x360"), QImage(8, 8, QImage.Format.Format_RGB32))
    with trained.qtbot.waitSignals([saving.told] * 3):
        for _ in range(2):
            trained.press("capture_again")
        may_go_on.set()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map-2.png", "map-3.png", "map.png"]


def test_what_is_not_written_when_the_window_closes_is_told_on_stderr(
    trained: User,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    saving = trained.window.captures.saving
    saving.dialogs = Answers(tmp_path / "map.png")
    may_go_on = hold_encoding(monkeypatch)
    fill_up_disk(monkeypatch)
    saving.save(Choice(("map",)), QImage(8, 8, QImage.Format.Format_RGB32))
    may_go_on.set()
    assert saving.shutdown()
    assert "map.png: its disk is full" in capsys.readouterr().err


def test_a_clipboard_that_refuses_is_told(
    in_dialog: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "setImage", lambda *_: None)
    QApplication.clipboard().clear()

    def copy(dialog: CaptureDialog) -> None:
        dialog.copy_button.click()
        assert "does not take the picture" in says(dialog)

    in_dialog(copy)
