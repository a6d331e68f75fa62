"""Slides of the storyboard of the window."""

from pathlib import Path

import pytest
from pptx import Presentation

from epochgui.experiment.moment import AfterBatch, Found
from epochgui.gui.slides.dialog import SlidesDialog
from epochgui.phrases.chosen_moments import ChosenMoments, Each
from tests.gui.slides.test_slides import EXPORT_MS, SlideAnswers, in_dialog
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_the_storyboard_of_the_window_is_what_there_are_slides_of(
    user: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    user.step("step_epoch")
    user.press("keep_moment")
    for moment in (Found.LOSS_PEAK, AfterBatch(99, 1)):
        user.window.storyboard.add(moment)
    monkeypatch.setattr(user.window.files, "dialogs", SlideAnswers(tmp_path / "a.pptx"))
    told: list[str] = []

    def export_storyboard(dialog: SlidesDialog) -> None:
        dialog.moments.choose(ChosenMoments(Each.STORYBOARD))
        told.append(dialog.says.text())
        dialog.accept()

    slides = user.window.slides
    with user.qtbot.waitSignal(slides.written, timeout=EXPORT_MS):
        in_dialog(user, export_storyboard)
    assert told[0].startswith("6 slides\nLeft out of the storyboard: 99:1.")
    peak = user.losses.index(max(user.losses)) + 1
    titles = [one.shapes.title.text for one in Presentation(str(tmp_path / "a.pptx")).slides]
    assert titles[2:-2] == ["Epoch 1, batch 4 of 4", f"Epoch 1, batch {peak} of 4"]


def test_an_empty_storyboard_says_how_to_keep_moments(user: User) -> None:
    told: list[str] = []

    def look(dialog: SlidesDialog) -> None:
        dialog.moments.choose(ChosenMoments(Each.STORYBOARD))
        told.append(dialog.says.text())
        assert not dialog.export.isEnabled()

    in_dialog(user, look)
    assert "Ctrl+K in the window keeps one" in told[0]
