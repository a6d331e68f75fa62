"""Larger letters: all of the window is written in them at once, and nothing is cut."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QTableView

from epochgui.gui.pictures.request import PictureKind, PictureRequest
from epochgui.gui.window.letters import STEPS
from tests.gui.capture.test_vector_files import VIEWS, texts_of_svg
from tests.gui.reading import cut, painting_heard
from tests.gui.user import User


def heard_cut(user: User) -> list[str]:
    """Return what is painted, or stands in a widget, without room for it."""
    with pytest.MonkeyPatch.context() as patch, painting_heard(patch) as heard:
        QApplication.processEvents()
        heard.clear()
        user.window.grab()
        painted = [one.text for one in heard if one.is_cut]
    return [*painted, *(one.text for one in cut(user.window))]


def test_letters_grow_in_steps_up_to_the_largest_and_nothing_is_cut(user: User) -> None:
    user.window.resize(1280, 800)
    user.window.views.code_panel.show()
    user.step("step_epoch")
    user.step("step_batch")
    heights = [user.window.fontMetrics().height()]
    for _ in STEPS[1:]:
        user.press("larger_letters")
        heights.append(user.window.fontMetrics().height())
        user.wait_until(lambda: heard_cut(user) == [])
    assert heights == sorted(set(heights))
    user.press("larger_letters")
    assert user.window.fontMetrics().height() == heights[-1]
    assert (user.window.width(), user.window.height()) == (1280, 800)
    for height in reversed(heights[:-1]):
        user.press("smaller_letters")
        assert user.window.fontMetrics().height() == height
    assert heard_cut(user) == []


def test_what_is_drawn_follows_as_if_the_window_had_been_opened_so(
    open_window: Callable[..., User], tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    user = open_window(settings=settings)
    for _ in STEPS[1:]:
        user.press("larger_letters")
    size = user.window.font().pointSizeF()
    live = [user.window.fontMetrics().height(), *heights_of(user)]
    user.window.close_at_once()
    assert QApplication.font().pointSizeF() < size
    again = open_window(settings=settings)
    assert again.window.font().pointSizeF() == size
    assert [again.window.fontMetrics().height(), *heights_of(again)] == live
    again.press("usual_letters")
    assert again.window.font().pointSizeF() < size


def heights_of(user: User) -> list[float]:
    """Return how high the letters of plot, table and code are."""
    axes = user.window.views.loss._canvas.axes
    tables = user.window.findChildren(QTableView)
    return [
        axes.x.label.boundingRect().height(),
        axes.y._metrics.height(),
        user.window.views.loss.drawing.crosshair.font.pointSizeF(),
        *sorted(table.fontMetrics().height() for table in tables),
    ]


def test_pictures_have_the_same_letters_whatever_the_window_has(user: User) -> None:
    user.step("step_batch")
    maker = user.window.captures.maker
    requests = [PictureRequest((name,)) for name in VIEWS]

    def heights() -> list[set[float]]:
        contents = [maker.content(request, PictureKind.SVG) for request in requests]
        return [{round(height) for height, _, _ in texts_of_svg(svg)} for svg in contents]

    before = heights()
    user.press("larger_letters")
    assert heights() == before
