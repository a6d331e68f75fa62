"""Cancelling an export means that no file is written, and waits for nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from epochgui.animation.film import Film
from epochgui.basics.consent import Consent
from epochgui.experiment.moment import Edge, spelled_moments
from epochgui.experiment.validation import validated
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.capture import album
from epochgui.gui.pictures.request import Choice, PictureKind, PictureRequest
from epochgui.gui.pictures.sizes import on_slide
from epochgui.gui.slides.request import DeckRequest
from epochgui.gui.widgets.exporter import Exporter
from epochgui.phrases.chosen_moments import AT, ChosenMoments
from epochgui.slides.deck import Deck
from tests.gui.answers import Answers
from tests.gui.user import User

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FIRST = ChosenMoments(None, spelled_moments("1:1", AT))
EXPORT_MS = 60_000

Begin = Callable[[User, Path], Exporter]


def begin_deck(user: User, folder: Path) -> Exporter:
    user.window.slides.begin(DeckRequest(FIRST), folder / "deck.pptx")
    return user.window.slides


def begin_animation(user: User, folder: Path) -> Exporter:
    picture = PictureRequest(("loss",), on_slide(640, 360))
    user.window.animations.begin(AnimationRequest(picture, FIRST), folder / "run.gif")
    return user.window.animations


def begin_kept_pictures(user: User, folder: Path) -> Exporter:
    user.window.storyboard.add(Edge.BEFORE)
    user.window.files.dialogs = Answers(folder / "run.png")
    kinds = (PictureKind.PNG, PictureKind.SVG)
    assert user.window.kept_pictures.save(Choice(("loss",), "640x360", kinds=kinds))
    return user.window.kept_pictures


BOTH = [begin_deck, begin_animation]
ALL = [*BOTH, begin_kept_pictures]


@pytest.mark.parametrize(
    ("begin", "writer", "method"),
    [
        (begin_deck, Deck, "content"),
        (begin_animation, Film, "write"),
        (begin_kept_pictures, album, "write_all"),
    ],
)
def test_it_waits_for_nothing_and_what_is_being_written_gets_no_place(
    user: User,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begin: Begin,
    writer: object,
    method: str,
) -> None:
    is_writing, may_go_on = Event(), Event()
    write = getattr(writer, method)

    def slow_write(*given: object) -> object:
        is_writing.set()
        may_go_on.wait(EXPORT_MS / 1000)
        return write(*given)

    monkeypatch.setattr(writer, method, slow_write)
    exporter = begin(user, tmp_path)
    export, progress = exporter.export, exporter.progress
    assert export is not None
    assert progress is not None
    user.wait_until(is_writing.is_set)
    with user.qtbot.waitSignal(export.ended):
        progress.reject()
        may_go_on.set()  # comes too late where cancelling waits
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("begin", BOTH)
def test_it_is_told_where_it_comes_too_late(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    has_its_place, was_cancelled = Event(), Event()
    used = Consent.used

    @contextmanager
    def watched_use(consent: Consent) -> Iterator[None]:
        with used(consent):
            yield
        has_its_place.set()
        was_cancelled.wait(EXPORT_MS / 1000)  # before the window hears of it

    monkeypatch.setattr(Consent, "used", watched_use)
    exporter = begin(user, tmp_path)
    progress = exporter.progress
    assert progress is not None
    user.wait_until(has_its_place.is_set)
    with user.qtbot.waitSignal(exporter.written):
        progress.reject()
        was_cancelled.set()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("begin", ALL)
def test_one_that_is_cancelled_at_once_ends_too(user: User, tmp_path: Path, begin: Begin) -> None:
    exporter = begin(user, tmp_path)
    export, progress = exporter.export, exporter.progress
    assert export is not None
    assert progress is not None
    with user.qtbot.waitSignal(export.ended):
        progress.reject()
    assert list(tmp_path.iterdir()) == []


def test_on_the_way_to_the_end_it_is_shown_how_far_it_is_and_it_can_be_cancelled(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    user = open_window(validated({"epochs": 10_000}))
    user.set_full_speed()
    user.run_until(5_000)
    exporter = begin_deck(user, tmp_path)
    export, progress = exporter.export, exporter.progress
    assert export is not None
    assert progress is not None
    seen: list[str] = []

    def cancel_at_the_end(_n_done: int, goal: int) -> None:
        if goal > 1 and not seen:
            seen.extend((progress.says.text(), progress.trains.text()))
            progress.reject()

    export.trained.connect(cancel_at_the_end)
    with user.qtbot.waitSignal(export.ended, timeout=EXPORT_MS):
        pass
    assert "goes on to its end" in seen[0]
    assert "batches" in seen[1]
    assert list(tmp_path.iterdir()) == []
