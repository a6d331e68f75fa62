"""The look of a deck: the colours of its slides and charts, and how thick lines are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#rrggbb". A template of the user's has its own ground, ink and accent.

    Curves take theirs one after the other; their lines are so many times as thick as usual. Letters
    of captions are `text` points high.
    """

    ground: str
    ink: str
    accent: str
    grid: str
    curves: tuple[str, ...]
    line_width: float = 1.0
    text: float = 20.0

    @property
    def is_dark(self) -> bool:
        """Whether the ink is brighter than the ground."""
        return _brightness(self.ink) > _brightness(self.ground)


def _brightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
