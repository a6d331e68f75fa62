"""The program's own fonts, so that a picture has the same letters wherever it is made.

DejaVu Sans and DejaVu Sans Mono: their figures are of equal width by themselves, which a feature
of a font would not be in an SVG, and would not be found as text in a PDF that Qt writes; and they
have every sign that the program uses.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from epochgui.basics.resources import resource_folder

SANS, MONOSPACE = "DejaVu Sans", "DejaVu Sans Mono"
_USUAL = "usual_font"


def load_fonts() -> None:
    """Make the fonts known to Qt; an application must exist."""
    for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def usual_font() -> QFont:
    """Return the font of the desktop's size, whatever size the letters of the window have."""
    font = _application().property(_USUAL)
    return font if isinstance(font, QFont) else QApplication.font()


def enlarge_font(factor: float) -> None:
    """Let all letters be so many times as large as those of the usual font."""
    usual = QFont(usual_font())
    _application().setProperty(_USUAL, usual if factor != 1 else None)
    font = QFont(usual)
    if factor != 1:
        font.setPointSizeF(usual.pointSizeF() * factor)
    QApplication.setFont(font)


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


def _application() -> QCoreApplication:
    application = QApplication.instance()
    assert application is not None
    return application
