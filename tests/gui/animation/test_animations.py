"""Animations from the window: of its run, while that goes on; cancel, refusals, memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from epochgui.animation.kinds import AnimationKind
from epochgui.experiment.moment import AfterBatch, Edge, spelled_moments
from epochgui.experiment.validation import validated
from epochgui.gui.animation.dialog import AnimationDialog
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import NAMED_SIZES, on_slide
from epochgui.gui.pictures.style import PictureStyle
from epochgui.gui.run.state import State
from epochgui.phrases.chosen_moments import AT, EACH_EPOCH, ChosenMoments, Each
from tests.gui.answers import Answers
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SMALL = PictureRequest(("loss", "map"), on_slide(640, 360))
BY_EPOCH = AnimationRequest(SMALL, EACH_EPOCH)
BY_BATCH = AnimationRequest(SMALL)
EXPORT_MS = 60_000


class FrameAnswers(Answers):
    """Answers also whether there may be many frames."""

    def __init__(self, path: Path | None, is_many: bool = True) -> None:
        super().__init__(path)
        self.is_many = is_many

    def may_make_frames(self, n: int, length: str) -> bool:
        self.asked.append(f"{n} frames, {length}")
        return self.is_many


def export(user: User, path: Path, request: AnimationRequest) -> int:
    """Export an animation and return how many frames it has."""
    animations = user.window.animations
    with user.qtbot.waitSignal(animations.written, timeout=EXPORT_MS):
        animations.begin(request, path)
    with Image.open(path) as image:
        assert image.size == request.picture.size[:2]
        return int(getattr(image, "n_frames", 1))


def in_dialog(user: User, act: Callable[[AnimationDialog], None]) -> None:
    """Open the dialog and do something in it, which closes it."""
    done: list[bool] = []

    def drive() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AnimationDialog)
        try:
            act(dialog)
            done.append(True)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, drive)
    user.press("export_animation")
    assert done


def test_it_has_all_moments_while_the_run_of_the_window_goes_on(user: User, tmp_path: Path) -> None:
    user.press("run")
    assert export(user, tmp_path / "run.gif", BY_EPOCH) == 10
    user.wait_for(State.FINISHED)
    assert user.window.animations.progress is None


def test_one_that_is_cancelled_leaves_nothing_and_another_can_be_made(
    user: User, tmp_path: Path
) -> None:
    animations, path = user.window.animations, tmp_path / "run.webp"
    animations.begin(BY_BATCH, path)
    assert animations.progress is not None
    progress = animations.progress
    user.wait_until(lambda: progress.bar.value() >= 2)
    progress.reject()
    assert animations.export is None
    assert list(tmp_path.iterdir()) == []
    assert export(user, path, BY_EPOCH) == 10


def test_the_window_can_be_closed_in_the_middle_of_an_export(user: User, tmp_path: Path) -> None:
    animations = user.window.animations
    animations.begin(BY_BATCH, tmp_path / "run.png")
    progress = animations.progress
    assert progress is not None
    user.wait_until(lambda: progress.bar.value() >= 1)
    user.window.close_at_once()
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_file_is_told(user: User, tmp_path: Path) -> None:
    user.window.animations.begin(BY_EPOCH, tmp_path / "run.mov")
    assert "an animation is a .gif" in user.text("message_sentence")
    assert user.window.animations.export is None


def test_data_that_has_changed_since_is_told(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    data, path = tmp_path / "points.csv", tmp_path / "run.gif"
    data.write_text("x,y\n1,2\n2,4\n3,6\n4,8\n")
    user = open_window(validated({"data": {"source": str(data)}}))
    user.step("step_epoch")
    data.write_text("x,y\n1,9\n2,4\n3,6\n4,8\n")
    animations = user.window.animations
    with user.qtbot.waitSignal(animations.failed, timeout=EXPORT_MS):
        animations.begin(BY_EPOCH, path)
    assert "has another loss in epoch 1" in user.text("message_sentence")
    assert not path.exists()
    animations.begin(BY_EPOCH, data)
    assert "it is being read" in user.text("message_sentence")


def test_the_dialog_says_how_many_frames_there_will_be_or_what_is_wrong(user: User) -> None:
    def look(dialog: AnimationDialog) -> None:
        assert dialog.says.text() == "40 frames, 20 s"
        dialog.moments.each.setCurrentIndex(dialog.moments.each.findData("line"))
        dialog.seconds.setValue(0.1)
        assert dialog.says.text() == "240 frames, 24 s"
        dialog.moments.each.setCurrentIndex(dialog.moments.each.findData("chosen"))
        assert not dialog.export.isEnabled()
        dialog.moments.at.setText("1:1, 1:9")
        assert "1:9" in dialog.says.text()
        assert not dialog.export.isEnabled()
        dialog.moments.at.setText("1:1, 1:4")
        assert dialog.export.isEnabled()
        dialog.views.choose()
        assert "No view is chosen" in dialog.says.text()
        assert not dialog.export.isEnabled()

    in_dialog(user, look)


@pytest.mark.parametrize("is_many", [True, False])
def test_very_many_frames_are_asked_about(open_window: Callable[..., User], is_many: bool) -> None:
    user = open_window(validated({"epochs": 1000}))
    answers = FrameAnswers(None, is_many)
    user.window.files.dialogs = answers
    in_dialog(user, lambda dialog: dialog.export.click())
    question = "4000 frames, 33 min 20 s"
    assert answers.asked == ([question, "animation.gif"] if is_many else [question])


def test_what_was_chosen_is_there_again(open_window: Callable[..., User], tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    user = open_window(None, settings)
    user.window.files.dialogs = FrameAnswers(None)
    sizes = {name: size for name, _, size in NAMED_SIZES}
    picture = PictureRequest(("map", "fit"), sizes["square"], PictureStyle(theme="dark"))
    chosen = AnimationRequest(picture, ChosenMoments(None, spelled_moments("1:1, 2:3", AT)), 1.2)

    def choose(dialog: AnimationDialog) -> None:
        dialog.choose(chosen, AnimationKind.WEBP)
        dialog.export.click()

    def look(dialog: AnimationDialog) -> None:
        assert dialog.chosen == chosen
        assert dialog.chosen_kind is AnimationKind.WEBP

    in_dialog(user, choose)
    in_dialog(user, look)


def test_the_storyboard_of_the_window_is_what_there_are_frames_of(
    user: User, tmp_path: Path
) -> None:
    kept, asked = tmp_path / "kept.png", tmp_path / "asked.png"
    user.step("step_epoch")
    user.press("keep_moment")
    for moment in (AfterBatch(1, 2), AfterBatch(99, 1), Edge.BEFORE):
        user.window.storyboard.add(moment)
    user.window.files.dialogs = FrameAnswers(kept)
    told: list[str] = []

    def export_storyboard(dialog: AnimationDialog) -> None:
        dialog.choose(replace(BY_EPOCH, chosen=ChosenMoments(Each.STORYBOARD)), AnimationKind.PNG)
        told.append(dialog.says.text())
        dialog.export.click()

    with user.qtbot.waitSignal(user.window.animations.written, timeout=EXPORT_MS):
        in_dialog(user, export_storyboard)
    assert told[0].startswith("3 frames, 2 s\nLeft out of the storyboard: 99:1.")
    at = ChosenMoments(None, spelled_moments("before, 1:2, 1:4", AT))
    assert export(user, asked, replace(BY_EPOCH, chosen=at)) == 3
    assert kept.read_bytes() == asked.read_bytes()
