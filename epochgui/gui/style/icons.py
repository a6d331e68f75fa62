"""Icons: the program's own, and Material Design's out of the font that qtawesome brings.

qtawesome itself is not imported: it would take some 200 ms of the time until the window is painted,
because it imports Qt once more, through a layer for other bindings, and loads all of its fonts.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from epochgui.basics.resources import resource_folder
from epochgui.gui.style.fonts import drawn_the_same

_FADED = 0.4
# The glyphs reach the edges of their square; Qt's own icons leave some air.
_SHARE_OF_SIZE = 0.9


def icon(name: str, colour: str, disabled_colour: str | None = None) -> QIcon:
    """Return an icon of Material Design in a colour."""
    return QIcon(_GlyphEngine(_glyph(name), QColor(colour), _disabled(colour, disabled_colour)))


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource_folder() / "epochgui.svg"))


class _GlyphEngine(QIconEngine):
    """Draws a glyph at any size, so that it is sharp on every screen."""

    def __init__(self, glyph: str, colour: QColor, disabled_colour: QColor) -> None:
        super().__init__()
        self._glyph, self._colour, self._disabled_colour = glyph, colour, disabled_colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        font = drawn_the_same([_family()], QFont())
        font.setPixelSize(max(round(rect.height() * _SHARE_OF_SIZE), 1))
        is_disabled = mode == QIcon.Mode.Disabled
        painter.setFont(font)
        painter.setPen(self._disabled_colour if is_disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._colour, self._disabled_colour)


@cache
def _fonts() -> Path:
    package = find_spec("qtawesome")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "fonts"


@cache
def _family() -> str:
    (font,) = _fonts().glob("materialdesignicons6-webfont-[0-9]*.ttf")
    number = QFontDatabase.addApplicationFont(str(font))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _glyphs() -> dict[str, str]:
    (names,) = _fonts().glob("materialdesignicons6-webfont-charmap-*.json")
    found: dict[str, str] = json.loads(names.read_text())
    return found


def _glyph(name: str) -> str:
    return chr(int(_glyphs()[name], 16))


def _disabled(colour: str, asked_for: str | None) -> QColor:
    if asked_for is not None:
        return QColor(asked_for)
    faded = QColor(colour)
    faded.setAlphaF(_FADED)
    return faded
