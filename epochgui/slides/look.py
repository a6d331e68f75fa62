"""The look of a deck: the colours of its slides and charts, and how large lines and letters are."""

from dataclasses import dataclass
from typing import Final

# Parts of the height that text has.
_IN_CELLS: Final = 0.9
_OF_AXES: Final = 0.7


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#rrggbb". A template of the user's has its own ground, ink and accent.

    Curves take theirs one after the other; their lines are so many times as thick as usual. Letters
    of captions are `text` points high, all others in proportion to it; `on_first` is the colour of
    those that stand on the first of the curves' colours.
    """

    ground: str
    ink: str
    accent: str
    grid: str
    curves: tuple[str, ...]
    on_first: str
    line_width: float = 1.0
    text: float = 20.0

    @property
    def small_text(self) -> float:
        """How high letters are in tables, and in the words of charts."""
        return self.text * _IN_CELLS

    @property
    def axis_text(self) -> float:
        """How high the numbers at the axes of charts are."""
        return self.text * _OF_AXES

    @property
    def is_dark(self) -> bool:
        """Whether the ink is brighter than the ground."""
        return _brightness(self.ink) > _brightness(self.ground)


def _brightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
