"""What a picture is to be like: of what, how large, in which style."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from epochgui.basics.errors import InputError
from epochgui.gui.capture.sizes import HD, PictureSize, size_of

SMALLEST_TEXT: Final = 4.0
LARGEST_TEXT: Final = 72.0
THINNEST, THICKEST = 0.5, 4.0


class PictureKind(StrEnum):
    """What a picture can be saved as, by the suffix of the file."""

    PNG = ".png"
    SVG = ".svg"
    PDF = ".pdf"


def kind_of(path: Path) -> PictureKind:
    """Return the kind that a file's name asks for; raises InputError for any other."""
    try:
        return PictureKind(path.suffix.lower())
    except ValueError:
        raise InputError(
            "{path}: a picture is a .png, .svg or .pdf file",
            path=path,
        ) from None


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
    def text(self) -> float:
        """How many points high letters are, unless a view needs more room."""
        return self.style.text or self.size.usual_text

    @property
    def text_height(self) -> float:
        """How many points of the picture a letter's line of type is high."""
        return self.text * self.size.dots


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the dialog: a picture, its size by name or as typed, and kinds of file."""

    views: tuple[str, ...]
    size: str = "1080p"
    style: PictureStyle = PictureStyle()
    kinds: tuple[PictureKind, ...] = (PictureKind.PNG,)

    @property
    def request(self) -> PictureRequest:
        """The picture. Raises InputError for a size that is none."""
        return PictureRequest(self.views, size_of(self.size), self.style)

    def of(self, views: tuple[str, ...]) -> "Choice":
        """Return the same of other views."""
        return replace(self, views=views)
