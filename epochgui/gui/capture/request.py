"""What a picture is to be like: of what, how large, in which style."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from epochgui.gui.capture.sizes import HD, PictureSize

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
    """What all pictures of a lecture have in common.

    `theme` is its name. `text` is the height of letters in points, None for what is usual for the
    size; `line_width` a factor. `has_stamp` tells that settings and moment stand below the views.
    """

    theme: str = "light"
    text: float | None = None
    line_width: float = 1.0
    background: Background = Background.THEME
    has_stamp: bool = True


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture of some views together."""

    views: tuple[str, ...]
    size: PictureSize = HD
    style: PictureStyle = PictureStyle()

    @property
    def text_height(self) -> float:
        """How many points of the picture a letter's line of type is high."""
        text = self.style.text or self.size.usual_text
        return text * self.size.dots
