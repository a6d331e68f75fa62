"""Slides from the window: a deck of its run, while that goes on; cancel, refusals, memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pptx import Presentation
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from epochgui.experiment.moment import spelled_moments
from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.slides.dialog import SlidesDialog
from epochgui.gui.slides.pictures import Drawn, SlidePictures
from epochgui.gui.slides.request import DeckRequest
from epochgui.gui.style.palettes import IBM
from epochgui.phrases.chosen_moments import AT, EACH_BATCH, ChosenMoments
from epochgui.slides.content import SlidePicture
from epochgui.slides.house import Ratio
from tests.gui.answers import Answers
from tests.gui.pixels import colours_in
from tests.gui.run.test_kept_runs import branch_off
from tests.gui.user import User
from tests.slides.decks import save_template

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SHORT = DeckRequest()
EXPORT_MS = 60_000


class SlideAnswers(Answers):
    """Answers what a deck needs to know beside its place."""

    def __init__(
        self, path: Path | None, template: Path | None = None, is_many: bool = True
    ) -> None:
        super().__init__(path)
        self.template = template
        self.is_many = is_many

    def template_to_open(self) -> Path | None:
        return self.template

    def may_make_slides(self, n: int) -> bool:
        self.asked.append(f"{n} slides")
        return self.is_many


def moments_of(text: str) -> ChosenMoments:
    return ChosenMoments(None, spelled_moments(text, AT))


def export(user: User, path: Path, request: DeckRequest = SHORT) -> Any:
    """Export a deck and return it as it is read back."""
    slides = user.window.slides
    with user.qtbot.waitSignal(slides.written, timeout=EXPORT_MS):
        slides.begin(request, path)
    return Presentation(str(path))


def in_dialog(user: User, act: Callable[[SlidesDialog], None]) -> None:
    """Open the dialog and do something in it, which closes it."""
    done: list[bool] = []

    def drive() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SlidesDialog)
        try:
            act(dialog)
            done.append(True)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, drive)
    user.press("export_slides")
    assert done


def losses_in(presentation: Any) -> list[float]:
    charts = [one.chart for s in presentation.slides for one in s.shapes if one.has_chart]
    return list(charts[0].plots[0].series[0].values)


def test_a_deck_has_the_numbers_of_the_window_whose_run_goes_on(user: User, tmp_path: Path) -> None:
    user.press("run")
    presentation = export(user, tmp_path / "deck.pptx")
    user.wait_for(State.FINISHED)
    assert losses_in(presentation) == user.losses
    titles = [slide.shapes.title.text for slide in presentation.slides]
    assert titles[2:4] == ["Epoch 1 of 10", "Epoch 2 of 10"]
    assert len(titles) == 14


def test_the_window_tells_of_letters_that_have_too_little_room(user: User, tmp_path: Path) -> None:
    path, slides = tmp_path / "deck.pptx", user.window.slides
    large = replace(SHORT, style=replace(SHORT.style, text=60.0))
    with user.qtbot.waitSignal(slides.written, timeout=EXPORT_MS) as written:
        slides.begin(large, path)
    where, remark = written.args[0].split("\n")
    assert where == str(path)
    assert "not of 60" in remark


def test_charts_go_on_to_what_is_on_record_behind_the_last_moment(
    user: User, tmp_path: Path
) -> None:
    user.step("step_epoch")
    presentation = export(
        user,
        tmp_path / "deck.pptx",
        DeckRequest(moments_of("1:1")),
    )
    assert losses_in(presentation) == user.losses
    assert len(user.losses) == 4


def test_a_kept_run_is_a_second_curve(user: User, tmp_path: Path) -> None:
    user.run_to_the_end()
    branch_off(user, 7, "0.002")
    presentation = export(user, tmp_path / "deck.pptx")
    charts = [one.chart for s in presentation.slides for one in s.shapes if one.has_chart]
    of_batches = charts[0].plots[0].series
    assert [len(list(series.values)) for series in of_batches] == [40, 40]
    assert of_batches[1].name == "before the branch at 2:3, lr 0.01"


def test_a_deck_that_is_cancelled_leaves_nothing_and_another_can_be_made(
    user: User, tmp_path: Path
) -> None:
    slides, path = user.window.slides, tmp_path / "deck.pptx"
    slides.begin(DeckRequest(EACH_BATCH), path)
    assert slides.progress is not None
    progress = slides.progress
    user.wait_until(lambda: progress.bar.value() >= 2)
    progress.reject()
    assert slides.export is None
    assert list(tmp_path.iterdir()) == []
    export(user, path)


def test_pictures_have_the_palette_of_the_window(user: User, tmp_path: Path) -> None:
    user.window.theme_switch.choose_palette(IBM)
    presentation = export(user, tmp_path / "deck.pptx", DeckRequest(moments_of("1:4")))
    pictures = [one.image for one in presentation.slides[2].shapes if hasattr(one, "image")]
    seen = set().union(*[colours_in(QImage.fromData(one.blob)) for one in pictures])
    assert set(IBM.few[:4]) <= seen  # one for each batch of an epoch


def test_no_more_than_two_moments_wait_for_the_binder(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, encoded = SlidePictures.draw, Drawn.encoded
    third_is_drawn = Event()
    drawn: list[int] = []
    was_drawn_early: list[bool] = []

    def watched_draw(pictures: SlidePictures, view: str, n_done: int) -> Drawn:
        drawn.append(n_done)
        if n_done == 3:
            third_is_drawn.set()
        return draw(pictures, view, n_done)

    def slow_encoded(picture: Drawn) -> SlidePicture:
        if not was_drawn_early:
            was_drawn_early.append(third_is_drawn.wait(1))
        return encoded(picture)

    monkeypatch.setattr(SlidePictures, "draw", watched_draw)
    monkeypatch.setattr(Drawn, "encoded", slow_encoded)
    export(
        user,
        tmp_path / "deck.pptx",
        DeckRequest(moments_of("1:1, 1:2, 1:3, 1:4")),
    )
    assert was_drawn_early == [False]
    assert sorted(set(drawn)) == [1, 2, 3, 4]


def test_the_window_can_be_closed_in_the_middle_of_an_export(user: User, tmp_path: Path) -> None:
    slides = user.window.slides
    slides.begin(DeckRequest(EACH_BATCH), tmp_path / "deck.pptx")
    progress = slides.progress
    assert progress is not None
    user.wait_until(lambda: progress.bar.value() >= 1)
    user.window.close_at_once()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_a_template_is_told(user: User, tmp_path: Path) -> None:
    template = tmp_path / "no.pptx"
    template.write_text("no slides")
    slides = user.window.slides
    with user.qtbot.waitSignal(slides.failed):
        slides.begin(DeckRequest(template=template), tmp_path / "deck.pptx")
    assert "is no presentation" in user.text("message_sentence")
    assert slides.export is None


def test_a_deck_is_not_written_over_its_template(user: User, tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    before = template.read_bytes()
    user.window.slides.begin(DeckRequest(template=template), template)
    assert "it is being read" in user.text("message_sentence")
    assert template.read_bytes() == before


def test_data_that_has_changed_since_is_told(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    data = tmp_path / "points.csv"
    data.write_text("x,y\n1,2\n2,4\n3,6\n4,8\n")
    user = open_window(validated({"data": {"source": str(data)}}))
    user.step("step_epoch")
    data.write_text("x,y\n1,9\n2,4\n3,6\n4,8\n")
    slides = user.window.slides
    with user.qtbot.waitSignal(slides.failed, timeout=EXPORT_MS):
        slides.begin(SHORT, tmp_path / "deck.pptx")
    assert "has another loss in epoch 1" in user.text("message_sentence")
    assert not (tmp_path / "deck.pptx").exists()


def test_the_dialog_says_how_many_slides_there_will_be_or_what_is_wrong(user: User) -> None:
    def look(dialog: SlidesDialog) -> None:
        dialog.choose(DeckRequest(EACH_BATCH))
        assert dialog.says.text() == "44 slides"
        dialog.choose(DeckRequest(moments_of("1:1, 1:4")))
        assert dialog.says.text() == "6 slides"
        dialog.moments.at.setText("1:9")
        assert "1:9" in dialog.says.text()
        assert not dialog.export.isEnabled()

    in_dialog(user, look)


def test_a_template_has_a_ratio_of_its_own(user: User, tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    user.window.files.dialogs = SlideAnswers(None, template)

    def look(dialog: SlidesDialog) -> None:
        chosen = [dialog.chosen]
        for button in (dialog.template, dialog.no_template):
            button.click()
            chosen.append(dialog.chosen)
        assert [one.template for one in chosen] == [None, template, None]
        assert [one.ratio for one in chosen] == [Ratio.WIDE, None, Ratio.WIDE]

    in_dialog(user, look)


@pytest.mark.parametrize("is_many", [True, False])
def test_many_slides_are_asked_about(open_window: Callable[..., User], is_many: bool) -> None:
    user = open_window(validated({"epochs": 300}))
    answers = SlideAnswers(None, is_many=is_many)
    user.window.files.dialogs = answers
    in_dialog(user, lambda dialog: dialog.export.click())
    asked = ["304 slides", "slides.pptx"] if is_many else ["304 slides"]
    assert answers.asked == asked


@pytest.mark.parametrize(
    ("chosen", "written"), [("deck", "deck.pptx"), ("deck.v2", "deck.v2.pptx")]
)
def test_what_follows_a_dot_may_be_part_of_the_name(
    user: User, tmp_path: Path, chosen: str, written: str
) -> None:
    slides = user.window.slides
    user.window.files.dialogs = SlideAnswers(tmp_path / chosen)
    with user.qtbot.waitSignal(slides.written, timeout=EXPORT_MS):
        in_dialog(user, lambda dialog: dialog.export.click())
    assert [path.name for path in tmp_path.iterdir()] == [written]
    with user.qtbot.waitSignal(slides.failed):
        in_dialog(user, lambda dialog: dialog.export.click())
    assert "is there already" in user.text("message_sentence")


def test_a_deck_is_not_written_by_the_name_of_another_kind(user: User, tmp_path: Path) -> None:
    slides = user.window.slides
    user.window.files.dialogs = SlideAnswers(tmp_path / "deck.pdf")
    with user.qtbot.waitSignal(slides.failed):
        in_dialog(user, lambda dialog: dialog.export.click())
    assert "a deck of slides is a .pptx file" in user.text("message_sentence")
    assert list(tmp_path.iterdir()) == []


def test_what_was_chosen_is_there_again(open_window: Callable[..., User], tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    user = open_window(None, settings)
    user.window.files.dialogs = SlideAnswers(None)
    chosen = DeckRequest(moments_of("1:1, 2:3"), Ratio.NARROW)

    def choose(dialog: SlidesDialog) -> None:
        dialog.choose(chosen)
        dialog.export.click()

    def look(dialog: SlidesDialog) -> None:
        assert dialog.chosen == chosen

    in_dialog(user, choose)
    in_dialog(user, look)
