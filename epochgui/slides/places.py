"""Where things go on a slide, in English Metric Units, of which a point has 12,700."""

from typing import Final, NamedTuple

POINT: Final = 12_700
INCH: Final = 72 * POINT
GAP: Final = 12 * POINT
LINE: Final = 1.25
"""How high a line is for letters of height 1."""
LETTER: Final = 0.56
"""How wide a letter is, with some room to spare, in the usual fonts."""


class Box(NamedTuple):
    """A rectangle on a slide."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    @property
    def points(self) -> tuple[int, int]:
        """Its size in points of type."""
        return self.width // POINT, self.height // POINT

    def without_bottom(self, height: int) -> "Box":
        """Return what is left where a strip at the bottom is something else's."""
        return self._replace(height=self.height - height)

    def bottom_strip(self, height: int) -> "Box":
        """Return a strip at the bottom."""
        return self._replace(top=self.bottom - height, height=height)

    def columns(self, n: int) -> tuple["Box", ...]:
        """Return boxes beside each other, with a gap between each two."""
        width = (self.width - (n - 1) * GAP) // n
        lefts = (self.left + place * (width + GAP) for place in range(n))
        return tuple(self._replace(left=left, width=width) for left in lefts)


def height_of_lines(n_lines: int, size: float) -> int:
    """Return how high so many lines of letters of a size in points are."""
    return round(n_lines * size * LINE * POINT)


def letters_in(width: int, size: float) -> int:
    """Return how many letters of a size in points are as wide, about; one at least."""
    return max(1, int(width / (size * LETTER * POINT)))


def n_lines_of(text: str, size: float, width: int) -> int:
    """Return in how many lines a text goes, about, in letters of a size in points."""
    per_line = letters_in(width, size)
    n_lines, room = 1, per_line
    for word in text.split():
        if len(word) > room and room < per_line:
            n_lines, room = n_lines + 1, per_line
        n_lines += max(0, len(word) - 1) // per_line
        room -= len(word) + 1
    return n_lines


def moment_boxes(area: Box, n_pictures: int, text_height: int) -> tuple[tuple[Box, ...], Box]:
    """Return where pictures go beside each other, and the text below them all."""
    pictures = area.without_bottom(text_height + GAP // 2).columns(n_pictures)
    return pictures, area.bottom_strip(text_height)
