"""Themes: text and marks stand out from their ground, as WCAG 2 measures it, and most on a wall."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtGui import QColor

from epochgui.gui.style.colours import CONTRAST, DARK, LIGHT, THEMES, Theme, theme_named
from epochgui.gui.style.contrast import contrast
from epochgui.gui.style.palettes import PALETTES, PETROFF

GROUNDS = ("window", "surface", "raised", "field", "band")
TEXTS = ("ink", "quiet_ink", "accent", "error")
PAIRS = [*product(TEXTS, GROUNDS), ("on_accent", "accent"), ("on_warning", "warning")]
BRIGHTER_ON_A_WALL = 1.25

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def ratio(one: str | QColor, other: str | QColor) -> float:
    return contrast(QColor(one), QColor(other))


def coloured(theme: Theme) -> list[tuple[Theme, QColor]]:
    """Return every colour of a batch, few or many, in each palette, with its theme."""
    themes = [replace(theme, palette=palette) for palette in PALETTES.values()]
    return [(one, one.batch_colour(i, n)) for one in themes for n in (5, 40) for i in range(n)]


@every_theme
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    least = 7.0 if theme is CONTRAST else 4.4  # no accent is written in a field
    pairs = [pair for pair in PAIRS if theme is CONTRAST or pair != ("accent", "field")]
    low = {pair: ratio(*(theme.named_colours[name] for name in pair)) for pair in pairs}
    assert {pair: found for pair, found in low.items() if found < least} == {}


@every_theme
def test_text_and_lines_in_the_colour_of_a_batch_can_be_seen(theme: Theme) -> None:
    for one, colour in coloured(theme):
        assert ratio(one.ink_like(colour), one.surface) >= 4.5
        assert ratio(one.outline_of(colour), one.surface) >= 3.0


def test_on_a_wall_text_in_the_colour_of_a_batch_can_be_read_on_bands_too() -> None:
    for theme, colour in coloured(CONTRAST):
        assert ratio(theme.ink_like(colour), theme.band) >= 7.0


@pytest.mark.parametrize("name", ["grid", "line", "accent", "second_accent"])
def test_on_a_wall_grid_frames_and_curves_can_be_seen(name: str) -> None:
    for ground in ("surface", "band"):
        assert ratio(CONTRAST.named_colours[name], CONTRAST.named_colours[ground]) >= 3.0


def test_on_a_wall_bands_and_what_is_not_trained_yet_can_be_seen() -> None:
    for name in ("band", "faint"):
        assert ratio(CONTRAST.named_colours[name], CONTRAST.surface) >= BRIGHTER_ON_A_WALL
        assert ratio(CONTRAST.named_colours[name], CONTRAST.surface) > ratio(
            LIGHT.named_colours[name], LIGHT.surface
        )


def test_a_theme_by_its_name_is_the_theme_of_the_window() -> None:
    assert {name: theme_named(name) for name in THEMES} == THEMES


def test_a_picture_asks_for_a_theme_with_thicker_lines_and_another_palette() -> None:
    theme = theme_named("contrast", line_width=2.0, palette="petroff")
    assert theme == replace(CONTRAST, line_width=3.0, palette=PETROFF)


@pytest.mark.parametrize("name", THEMES)
def test_without_a_ground_colours_are_readable_on_what_would_have_been_there(name: str) -> None:
    theme = theme_named(name, background="transparent")
    assert theme.view_ground.alpha() == theme.window_ground.alpha() == 0
    assert (theme.surface, theme.window) == (THEMES[name].surface, THEMES[name].window)


@pytest.mark.parametrize("name", THEMES)
def test_on_white_a_dark_theme_has_the_colours_of_the_light_one(name: str) -> None:
    theme = theme_named(name, background="white")
    white = QColor("white")
    assert theme.view_ground == theme.window_ground == QColor(theme.surface) == white
    assert theme.ink == (LIGHT if THEMES[name] is DARK else THEMES[name]).ink


@pytest.mark.parametrize("wrong", [{"name": "sepia"}, {"name": "light", "palette": "jet"}])
def test_a_theme_or_palette_that_there_is_not_is_no_theme(wrong: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        theme_named(**wrong)  # type: ignore[arg-type]
