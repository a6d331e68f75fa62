"""The style of pictures: what all those of a lecture have in common, whatever they show."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from epochgui.gui.pictures.checks import check_name, check_number
from epochgui.gui.style.names import PALETTE_TITLES, THEME_TITLES, USUAL_THEME

SMALLEST_TEXT: Final = 4.0
LARGEST_TEXT: Final = 72.0
THINNEST, THICKEST = 0.5, 4.0


class Background(StrEnum):
    """What is behind the views."""

    THEME = "theme"
    WHITE = "white"
    TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class PictureStyle:
    """How pictures look; the names of these are those of options, of keys, and of what is kept.

    `palette` is None for that of the window, and `text`, the height of letters in points, for what
    is usual for the size. Lines are so many times as thick. The `stamp` below the views tells of
    settings and moment. Raises InputError for what there is not, or is out of limits.
    """

    text: float | None = None
    lines: float = 1.0
    theme: str = USUAL_THEME
    palette: str | None = None
    background: Background = Background.THEME
    stamp: bool = True

    def __post_init__(self) -> None:
        check_number("text", self.text, SMALLEST_TEXT, LARGEST_TEXT)
        check_number("lines", self.lines, THINNEST, THICKEST)
        check_name("theme", self.theme, THEME_TITLES)
        if self.palette is not None:
            check_name("palette", self.palette, PALETTE_TITLES)

    def with_words(self, words: Mapping[str, Any]) -> "PictureStyle":
        """Return the style with what is given by the names of its fields, as a user writes it."""
        given = dict(words)
        if "background" in given:
            check_name("background", given["background"], tuple(Background))
            given["background"] = Background(given["background"])
        return replace(self, **given)

    def in_palette(self, usual: str) -> "PictureStyle":
        """Return the style in a palette, unless it has one."""
        return replace(self, palette=self.palette or usual)


USUAL_STYLE: Final = PictureStyle()
STYLE_KEYS: Final = tuple(field.name for field in fields(PictureStyle))
