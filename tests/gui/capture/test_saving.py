"""Pictures leave the dialog as files and by the clipboard, and replace nothing unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
)

from epochgui.gui.capture.dialog import CAPTURE_KEYS, CaptureDialog
from epochgui.gui.capture.request import Choice, PictureKind
from epochgui.gui.capture.sizes import size_of
from tests.gui.answers import Answers
from tests.gui.capture.words import says
from tests.gui.user import User


def test_the_dialog_saves_what_is_chosen_in_every_kind_that_is_chosen(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "map")
    seen: list[Choice] = []

    def save(dialog: CaptureDialog) -> None:
        dialog.views.choose("map", "loss")
        for box in dialog.kinds.values():
            box.setChecked(True)
        dialog.save_button.click()
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
    trained.window.captures.dialogs = Answers(tmp_path / "window")

    def save(dialog: CaptureDialog) -> None:
        (shortcut,) = dialog.findChildren(QShortcut)
        assert shortcut.key() == QKeySequence(CAPTURE_KEYS)
        shortcut.activated.emit()
        assert "Saved" in says(dialog)

    in_dialog(save)
    assert (tmp_path / "window.png").exists()


def test_the_dialog_says_what_cannot_be_saved(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "nowhere" / "map.png")

    def save(dialog: CaptureDialog) -> None:
        dialog.save_button.click()
        assert "nowhere" in says(dialog)

    in_dialog(save)


def test_a_name_with_dots_is_kept(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "plot-lr0.05")

    def save(dialog: CaptureDialog) -> None:
        for box in dialog.kinds.values():
            box.setChecked(True)
        dialog.save_button.click()

    in_dialog(save)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"plot-lr0.05{kind}" for kind in sorted(PictureKind)
    ]


@pytest.mark.parametrize("may_replace", [False, True])
def test_files_that_are_there_are_not_replaced_unasked(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path, may_replace: bool
) -> None:
    trained.window.captures.dialogs = Answers(tmp_path / "map.png", replaces=may_replace)
    (tmp_path / "map.svg").write_text("mine")

    def save(dialog: CaptureDialog) -> None:
        dialog.kinds[PictureKind.SVG].setChecked(True)
        dialog.save_button.click()

    in_dialog(save)
    assert ((tmp_path / "map.svg").read_text() == "mine") is not may_replace
    assert (tmp_path / "map.png").exists() is may_replace


def test_a_clipboard_that_refuses_is_told(
    in_dialog: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "setImage", lambda *_: None)
    QApplication.clipboard().clear()

    def copy(dialog: CaptureDialog) -> None:
        dialog.copy_button.click()
        assert "does not take the picture" in says(dialog)

    in_dialog(copy)
