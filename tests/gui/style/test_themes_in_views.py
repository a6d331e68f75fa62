"""Themes in the views, laid out for a picture: no view forgets lines, ground or palette."""

from collections.abc import Callable

import numpy
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage

from epochgui.gui.pictures.stage import Stage
from epochgui.gui.style.colours import THEMES, theme_named
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.window.panels import PANELS
from tests.gui.user import User

SIZE = QSize(700, 420)
PLOTS = ("loss", "fit", "surface", "path")
VIEWS = (*PLOTS, "map", "batches", "epochs")

Picture = Callable[..., QImage]


@pytest.fixture
def picture(user: User) -> Picture:
    """Return what draws a view of a run after its first epoch, in a theme."""
    user.step("step_epoch")
    stage = Stage(user.window.session, PANELS, Memory(None), theme_named("light"))
    stage.setParent(user.window, stage.windowFlags())

    def draw(view: str, name: str = "light", **asked: object) -> QImage:
        stage.set_theme(theme_named(name, **asked))  # type: ignore[arg-type]
        image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with stage.showing(view, SIZE, 1) as subject:
            subject.widget.render(image, QPoint(0, 0))
        return image

    return draw


def pixels(image: QImage) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(image.constBits(), numpy.uint32)


def n_of_ground(image: QImage) -> int:
    """Return how many pixels have the colour that most have."""
    return int(numpy.unique(pixels(image), return_counts=True)[1].max())


def test_thicker_lines_leave_less_of_the_ground(picture: Picture) -> None:
    for view in (*PLOTS, "map"):
        thin, thick = picture(view), picture(view, line_width=3.0)
        assert n_of_ground(thick) < n_of_ground(thin), view
        assert picture(view) == thin, "and come back as they were"


@pytest.mark.parametrize("name", THEMES)
def test_without_a_ground_nothing_is_painted_behind(picture: Picture, name: str) -> None:
    grounds = {getattr(THEMES[name], ground) for ground in ("surface", "window")}
    for view in VIEWS:
        clear, with_ground = picture(view, name, background="transparent"), picture(view, name)
        alpha = pixels(clear) >> 24
        is_ground = numpy.isin(pixels(with_ground), [QColor(ground).rgb() for ground in grounds])
        assert is_ground.mean() > 0.3, view
        assert (alpha[is_ground] == 0).mean() > 0.9, "the rest are halos and what is hollow"
        assert (alpha[~is_ground] == 255).any(), "text and marks are there"


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_a_picture_has_the_colours_of_its_theme_whatever_the_window_has(
    picture: Picture, user: User, name: str
) -> None:
    in_the_light = {view: picture(view, name) for view in VIEWS}
    user.window.choose_theme(ThemeChoice(name))
    for view in VIEWS:
        assert picture(view, name) == in_the_light[view], view


def test_another_palette_is_as_if_the_view_had_begun_with_it(picture: Picture) -> None:
    for view in VIEWS:
        first, other = picture(view, palette="ibm"), picture(view, palette="petroff")
        assert first != other or view == "epochs", "where no batch is"
        assert picture(view, palette="ibm") == first, view
