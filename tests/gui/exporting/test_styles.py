"""Each choice of style is seen in the picture, and does what it says."""

from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage

from epochgui.basics.errors import InputError
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.exporting.remembering import remember_style, remembered_style
from epochgui.gui.pictures.request import PictureRequest
from epochgui.gui.pictures.sizes import on_slide
from epochgui.gui.pictures.style import STYLE_KEYS, USUAL_STYLE, Background, PictureStyle
from epochgui.gui.style.colours import CONTRAST, THEMES
from epochgui.gui.style.names import PALETTE_TITLES, THEME_TITLES
from epochgui.gui.style.palettes import IBM, PALETTES
from epochgui.gui.widgets.memory import Memory
from tests.gui.pixels import colours_in
from tests.gui.user import User

SMALL = on_slide(640, 480)
OTHERS = {
    "text": 24.0,
    "lines": 3.0,
    "theme": "dark",
    "palette": "ibm",
    "background": Background.WHITE,
    "stamp": False,
}


def picture(user: User, view: str = "loss", **style: object) -> QImage:
    request = PictureRequest((view,), SMALL, PictureStyle(**style))  # type: ignore[arg-type]
    return user.window.captures.maker.image(request)


def pixels(image: QImage) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(image.constBits(), numpy.uint32)


def n_of_ground(image: QImage) -> int:
    """Return how many pixels have the colour that most have."""
    return int(numpy.unique(pixels(image), return_counts=True)[1].max())


def test_the_names_are_those_of_all_themes_and_palettes() -> None:
    assert list(THEME_TITLES) == list(THEMES)
    assert list(PALETTE_TITLES) == list(PALETTES)
    assert set(OTHERS) == set(STYLE_KEYS)


@pytest.mark.parametrize("key", STYLE_KEYS)
def test_each_choice_gives_another_picture_and_back_the_first(trained: User, key: str) -> None:
    usual = picture(trained)
    assert picture(trained, "loss", **{key: OTHERS[key]}) != usual
    assert picture(trained) == usual


def test_thicker_lines_leave_less_of_the_ground(trained: User) -> None:
    widths = [picture(trained, lines=lines, stamp=False) for lines in (0.5, 1.0, 2.0, 4.0)]
    ground = list(map(n_of_ground, widths))
    assert ground == sorted(ground, reverse=True)
    assert len(set(ground)) == 4


@pytest.mark.parametrize("theme", THEMES)
def test_upon_white_most_of_the_picture_is_white(trained: User, theme: str) -> None:
    image = picture(trained, theme=theme, background=Background.WHITE)
    white = QColor("white").rgba()
    assert image.pixelColor(0, 0) == QColor("white")
    assert (pixels(image) == white).mean() > 0.5


@pytest.mark.parametrize("theme", THEMES)
def test_without_a_background_one_sees_through_where_nothing_is_drawn(
    trained: User, theme: str
) -> None:
    alpha = pixels(picture(trained, theme=theme, background=Background.TRANSPARENT)) >> 24
    assert (alpha == 0).mean() > 0.5
    assert (alpha == 255).any()


def test_high_contrast_has_its_own_ink_and_thicker_lines(trained: User) -> None:
    light, contrast = picture(trained), picture(trained, theme="contrast")
    assert CONTRAST.ink in colours_in(contrast)
    assert CONTRAST.ink not in colours_in(light)
    assert n_of_ground(contrast) < n_of_ground(picture(trained, background=Background.WHITE))


def test_batches_have_the_colours_of_the_palette_that_is_chosen(trained: User) -> None:
    trained.step("step_epoch")
    assert set(IBM.few[:4]) <= colours_in(picture(trained, "map", palette="ibm"))
    assert not set(IBM.few[:4]) <= colours_in(picture(trained, "map"))


def test_without_a_palette_it_is_that_of_the_window(trained: User) -> None:
    chosen = picture(trained, "map", palette="ibm")
    trained.window.theme_switch.choose_palette(IBM)
    assert picture(trained, "map") == chosen


@pytest.mark.parametrize("key", STYLE_KEYS)
def test_each_choice_is_remembered(tmp_path: Path, key: str) -> None:
    memory = Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))
    style = PictureStyle(**{key: OTHERS[key]})  # type: ignore[arg-type]
    remember_style(memory, "here", style)
    assert remembered_style(memory, "here", USUAL_STYLE) == style
    assert remembered_style(memory, "there", USUAL_STYLE) == USUAL_STYLE


BAD = {
    "text": (3.0, "text is 3; right would be 4 to 72"),
    "lines": (9.0, "lines is 9; right would be 0.5 to 4"),
    "theme": ("pink", "there is no theme pink; right would be light, dark, contrast"),
    "palette": ("pink", "there is no palette pink; right would be okabe-ito"),
    "background": ("pink", "there is no background pink; right would be theme"),
}


@pytest.mark.parametrize("key", BAD)
def test_what_there_is_not_is_told(key: str) -> None:
    value, sentence = BAD[key]
    with pytest.raises(InputError, match=sentence):
        USUAL_STYLE.with_words({key: value})


def test_no_animation_is_transparent() -> None:
    style = PictureStyle(background=Background.TRANSPARENT)
    with pytest.raises(InputError, match="no background transparent"):
        AnimationRequest(PictureRequest(("loss",), SMALL, style))
