"""Colours the words of a Python script."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.palettes import OKABE_ITO

# The scripts have no string or comment of several lines.
_WORD = re.compile(
    r"""(?P<string>[fr]?(?:\"{3}.*?\"{3}|"(?:\\.|[^"\\])*"))"""
    r"""|(?P<comment>\#.*)"""
    r"""|(?P<keyword>\b(?:import|from|for|in|if|or|and|not|with|as|True|False|None)\b)"""
    r"""|(?P<number>\b\d+(?:\.\d*)?(?:e[+-]?\d+)?\b)"""
)


class PythonHighlighter(QSyntaxHighlighter):
    """Tells strings, comments, keywords and numbers apart."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._formats = {
            "string": _format(theme.ink_like(QColor(OKABE_ITO.few[2]))),
            "comment": _format(QColor(theme.quiet_ink), is_italic=True),
            "keyword": _format(theme.ink_like(QColor(theme.accent)), is_bold=True),
            "number": _format(theme.ink_like(QColor(OKABE_ITO.few[4]))),
        }
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for word in _WORD.finditer(text):
            kind = word.lastgroup
            if kind is not None:
                # Qt counts in halves of characters beyond the first 65,536.
                start = _n_units(text[: word.start()])
                self.setFormat(start, _n_units(word[0]), self._formats[kind])


def _format(colour: QColor, is_bold: bool = False, is_italic: bool = False) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(colour)
    result.setFontItalic(is_italic)
    if is_bold:
        result.setFontWeight(QFont.Weight.DemiBold)
    return result


def _n_units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
