"""The last capture can be repeated at the next start, too, where its folder is still there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage

from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.gui.pictures.request import Choice, PictureKind
from tests.gui.answers import Answers
from tests.gui.user import User

CHOICE = Choice(("map", "loss"), "640x360", kinds=(PictureKind.PNG, PictureKind.SVG))


def save_one(user: User, path: Path) -> None:
    saving = user.window.captures.saving
    saving.dialogs = Answers(path)
    maker = user.window.captures.maker
    with user.qtbot.waitSignal(saving.told):
        saving.save(CHOICE, maker.image(CHOICE.request))
    maker.close()


def test_the_last_capture_is_repeated_at_the_next_start(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    save_one(open_window(settings=store), pictures / "map.png")
    later = open_window(settings=store)
    with later.qtbot.waitSignal(later.window.captures.said) as told:
        later.press("capture_again")
    assert told.args == [f"Saved as {pictures / 'map-2.png'}, {pictures / 'map-2.svg'}"]
    image = QImage(str(pictures / "map-2.png"))
    assert (image.width(), image.height()) == (640, 360)


def test_where_the_folder_is_gone_the_dialog_opens(
    open_window: Callable[..., User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    save_one(open_window(settings=store), pictures / "map.png")
    pictures.rename(tmp_path / "elsewhere")
    opened: list[str] = []
    monkeypatch.setattr(CaptureDialog, "exec", lambda dialog: opened.append(dialog.windowTitle()))
    open_window(settings=store).press("capture_again")
    assert opened == ["Capture"]


def test_a_folder_that_cannot_even_be_asked_about_does_not_stop_the_start(
    open_window: Callable[..., User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)
    store.setValue("capture_saved_as", str(tmp_path / ("long" * 100) / "map.png"))
    opened: list[str] = []
    monkeypatch.setattr(CaptureDialog, "exec", lambda dialog: opened.append(dialog.windowTitle()))
    open_window(settings=store).press("capture_again")
    assert opened == ["Capture"]
