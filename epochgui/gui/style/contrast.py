"""What can be told apart and read on a ground, by the contrast that WCAG 2 defines."""

from functools import lru_cache

from PySide6.QtGui import QColor

# One of the two can be read on any colour.
BLACK, WHITE = "#101418", "#ffffff"

# What WCAG 2 asks of graphics.
CONTRAST_OF_MARKS = 3.0


def luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 to 1, as WCAG 2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(colour: QColor) -> QColor:
    """Return black or white, whichever reads better on a colour."""
    return max(QColor(BLACK), QColor(WHITE), key=lambda ink: contrast(ink, colour))


def readable(colour: QColor, background: QColor, at_least: float) -> QColor:
    """Return a colour moved towards black or white until it can be read on the background."""
    goal = ink_on(background)
    for step in range(11):
        share = step / 10
        mixed = QColor.fromRgbF(
            colour.redF() * (1 - share) + goal.redF() * share,
            colour.greenF() * (1 - share) + goal.greenF() * share,
            colour.blueF() * (1 - share) + goal.blueF() * share,
        )
        if contrast(mixed, background) >= at_least:
            return mixed
    return goal


@lru_cache(4096)
def moved(colour: int, background: str, at_least: float) -> QColor:
    """Return a colour, given as 0xAARRGGBB, moved until it stands out so much there."""
    return readable(QColor.fromRgba(colour), QColor(background), at_least)
