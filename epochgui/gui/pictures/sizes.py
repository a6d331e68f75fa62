"""How large pictures are: the sizes that slides and paper have, and any other."""

import re
from typing import Final, NamedTuple

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, Marked

SMALLEST_SIDE: Final = 160
LARGEST_SIDE: Final = 8000
SLIDE_TEXT: Final = 20.0
"""How many points high letters on a slide are at least, for those in the last row."""

PAPER_TEXT: Final = 9.0

_POINTS_OF_A_SLIDE = 540  # it is 7.5 inches high
_PAPER_DOTS = 300 / 72


class PictureSize(NamedTuple):
    """The size of a picture in its own points, and how many of these make a point of type."""

    width: int
    height: int
    dots: float
    usual_text: float = SLIDE_TEXT

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return f"{self.width}x{self.height}"


def on_slide(width: int, height: int) -> PictureSize:
    """Return a size for a slide, whose shorter side is 7.5 inches, whatever its resolution."""
    return PictureSize(width, height, min(width, height) / _POINTS_OF_A_SLIDE)


HD: Final = on_slide(1920, 1080)
NAMED_SIZES: Final[tuple[tuple[str, Marked, PictureSize], ...]] = (
    ("720p", N_("Slide, 1280 × 720"), on_slide(1280, 720)),
    ("1080p", N_("Slide, 1920 × 1080"), HD),
    ("4k", N_("Slide, 3840 × 2160"), on_slide(3840, 2160)),
    ("4:3", N_("Slide 4:3, 1440 × 1080"), on_slide(1440, 1080)),
    ("square", N_("Square, 1080 × 1080"), on_slide(1080, 1080)),
    ("a4", N_("Paper, as wide as A4 at 300 dpi"), PictureSize(2480, 1395, _PAPER_DOTS, PAPER_TEXT)),
)
"""Name on the command line, title in the dialog, size."""


def word_of(size: PictureSize) -> str:
    """Return by what word `size_of` finds a size."""
    return next((word for word, _title, named in NAMED_SIZES if named == size), size.name)


def size_of(text: str) -> PictureSize:
    """Return the size of a name such as "4k", or as in "1920x1080".

    Raises InputError where it is neither, or too small or large.
    """
    word = text.strip().lower()
    for name, _title, size in NAMED_SIZES:
        if word == name:
            return size
    match = re.fullmatch(r"(\d{1,5}) ?x ?(\d{1,5})", word)
    sides = [int(side) for side in match.groups()] if match else []
    if not sides or not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in sides):
        raise InputError(
            "size is {size}; right would be {names}, or WxH, as in 1280x800, each from {low} to "
            "{high:,}",
            size=text,
            names=", ".join(name for name, _, _ in NAMED_SIZES),
            low=SMALLEST_SIDE,
            high=LARGEST_SIDE,
        )
    return on_slide(*sides)
