"""What a picture is to be like: of what, how large, in which style."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.sizes import HD, PictureSize, size_of
from epochgui.gui.pictures.style import USUAL_STYLE, PictureStyle


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


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture of some views together."""

    views: tuple[str, ...]
    size: PictureSize = HD
    style: PictureStyle = USUAL_STYLE

    def in_palette(self, usual: str) -> "PictureRequest":
        """Return the picture in a palette, unless it has one."""
        return replace(self, style=self.style.in_palette(usual))

    @property
    def text(self) -> float:
        """How many points high letters are, unless a view needs more room."""
        return self.style.text or self.size.usual_text

    @property
    def text_height(self) -> float:
        """How many points of the picture a letter's line of type is high."""
        return self.text * self.size.dots


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """A picture as a user chooses it: its size is a name or what was typed, and may be none."""

    views: tuple[str, ...]
    size: str = "1080p"
    style: PictureStyle = USUAL_STYLE

    @property
    def request(self) -> PictureRequest:
        """The picture. Raises InputError for a size that is none."""
        return PictureRequest(self.views, size_of(self.size), self.style)

    def of(self, views: tuple[str, ...]) -> Self:
        """Return the same of other views."""
        return replace(self, views=views)


@dataclass(frozen=True, slots=True)
class Choice(PictureChoice):
    """What is chosen in the capture dialog: a picture, and kinds of file."""

    kinds: tuple[PictureKind, ...] = (PictureKind.PNG,)
