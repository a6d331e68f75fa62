"""The program's own fonts, so that a picture has the same letters wherever it is made.

DejaVu Sans and DejaVu Sans Mono: their figures are of equal width by themselves, which a feature
of a font would not be in an SVG, and would not be found as text in a PDF that Qt writes; and they
have every sign that the program uses.
"""

from PySide6.QtGui import QFont, QFontDatabase

from epochgui.basics.resources import resource_folder

SANS, MONOSPACE = "DejaVu Sans", "DejaVu Sans Mono"


def load_fonts() -> None:
    """Make the fonts known to Qt; an application must exist."""
    for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def sans(like: QFont) -> QFont:
    """Return the font of all text, as large as another, which has the letters that ours lacks."""
    return drawn_the_same([SANS, *like.families()], like)


def monospace(like: QFont) -> QFont:
    """Return the font of code, as large as another, which has the letters that ours lacks."""
    return drawn_the_same([MONOSPACE, *like.families()], like)


def drawn_the_same(families: list[str], like: QFont) -> QFont:
    """Return a font whose pixels do not depend on how a desktop wants letters to be drawn."""
    font = QFont(like)
    font.setFamilies(list(dict.fromkeys(families)))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font
