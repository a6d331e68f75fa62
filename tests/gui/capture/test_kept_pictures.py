"""The capture dialog saves a picture of each kept moment, numbered as in the storyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from epochgui.experiment.moment import AfterBatch, Edge
from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.gui.pictures.request import PictureKind
from tests.gui.answers import Answers
from tests.gui.capture.words import says
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
EXPORT_MS = 60_000


def ask_for_each(dialog: CaptureDialog) -> None:
    dialog.views.choose("loss")
    dialog.size_choice.choose("640x400")
    for kind, box in dialog.kinds.items():
        box.setChecked(kind in (PictureKind.PNG, PictureKind.SVG))
    dialog._show_preview()
    dialog.each_button.click()


def keep(user: User, *moments: AfterBatch | Edge) -> None:
    for moment in moments:
        user.window.storyboard.add(moment)


def test_each_kept_moment_is_a_file_with_its_number(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    window = trained.window
    keep(trained, AfterBatch(2, 1), AfterBatch(99, 1), Edge.BEFORE)
    window.files.dialogs = Answers(tmp_path / "run.png")
    before = (trained.n_done, trained.n_batches)
    with trained.qtbot.waitSignal(window.kept_pictures.written, timeout=EXPORT_MS) as written:
        in_dialog(ask_for_each)
    assert "Left out of the storyboard: 99:1" in str(written.args)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["run-1.png", "run-1.svg", "run-3.png", "run-3.svg"]
    first, third = (QImage(str(tmp_path / f"run-{number}.png")) for number in (1, 3))
    assert (first.width(), first.height()) == (640, 400)
    assert first != third
    assert "after epoch 2, batch 1" in (tmp_path / "run-1.svg").read_text(encoding="utf-8")
    assert (trained.n_done, trained.n_batches) == before


def test_files_that_are_there_are_replaced_only_when_asked(
    trained: User, in_dialog: Callable[..., None], tmp_path: Path
) -> None:
    keep(trained, Edge.BEFORE)
    there = tmp_path / "run-1.png"
    there.write_bytes(b"mine")
    answers = Answers(tmp_path / "run")
    trained.window.files.dialogs = answers
    in_dialog(ask_for_each)
    assert answers.asked[-1] == "run-1.png"
    assert trained.window.kept_pictures.export is None
    assert there.read_bytes() == b"mine"


def test_an_empty_storyboard_says_how_to_keep_moments(in_dialog: Callable[..., None]) -> None:
    told: list[str] = []

    def ask(dialog: CaptureDialog) -> None:
        ask_for_each(dialog)
        told.append(says(dialog))

    in_dialog(ask)
    assert "Ctrl+K in the window keeps one" in told[0]


def test_of_the_window_there_is_only_the_moment_that_it_shows(
    in_dialog: Callable[..., None],
) -> None:
    def look(dialog: CaptureDialog) -> None:
        dialog.views.choose("window")
        dialog._show_preview()
        assert not dialog.each_button.isEnabled()
        assert dialog.save_button.isEnabled()

    in_dialog(look)
