"""Texts that have no room are shortened with an ellipsis, and their tips say all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget

ELLIPSIS = "…"
LEAST_LETTERS, USUAL_LETTERS = 12, 60
# An entry of a menu that is longer, such as a change of a long list, is shortened.
LETTERS_IN_MENU = 60


def shortened(text: str, n_letters: int) -> str:
    """Return a text of at most so many letters; what is left out is in the middle.

    Both ends stay: those of a path say where it begins and which file it is.
    """
    if len(text) <= n_letters:
        return text
    front = (n_letters - 1) // 2
    return text[:front] + ELLIPSIS + text[len(text) - (n_letters - 1 - front) :]


def broken(text: str, font: QFont, width: int, n_lines: int) -> list[str]:
    """Return a text in lines of a width; where they would be more, the last is shortened."""
    lines: list[str] = []
    start = end = 0
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while len(lines) < n_lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        lines.append(text[start:end].rstrip())
    layout.endLayout()
    if end < len(text):
        right = Qt.TextElideMode.ElideRight
        lines[-1] = QFontMetrics(font).elidedText(text[start:], right, width)
    return lines


class ElidedLabel(QLabel):
    """A sentence on a few lines at most. `text` is all of it, and its tip where it is shortened."""

    def __init__(self, n_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._n_lines = n_lines
        self._whole = ""

    @property
    def is_elided(self) -> bool:
        """Whether there is more of the sentence than can be seen."""
        return super().text() != self._whole

    def text(self) -> str:
        """Return the whole sentence, whatever is shown of it."""
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text.replace("\n", " ")
        self.setAccessibleName(self._whole)
        self._show_what_fits()
        self.updateGeometry()

    def fits(self, width: int) -> bool:
        """Return whether the whole sentence could be seen at a width."""
        return " ".join(self._lines_at(width)) == self._whole

    def clear(self) -> None:
        self.setText("")

    def _show_what_fits(self) -> None:
        lines = self._lines_at(self.contentsRect().width())
        fits = " ".join(lines) == self._whole
        shown = self._whole if fits else "\n".join(lines)
        if shown != super().text():
            super().setText(shown)
            self.setToolTip("" if fits else self._whole)

    def _lines_at(self, width: int) -> list[str]:
        return broken(self._whole, self.font(), max(width - 2, 1), self._n_lines)

    def _letters(self, n: int) -> int:
        return n * self.fontMetrics().averageCharWidth()

    def _height_of(self, n_lines: int) -> int:
        margins = self.contentsMargins()
        return n_lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        n_lines = len(self._lines_at(width - margins.left() - margins.right()))
        return self._height_of(max(n_lines, 1))

    def sizeHint(self) -> QSize:
        width = min(self.fontMetrics().horizontalAdvance(self._whole), self._letters(USUAL_LETTERS))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._letters(LEAST_LETTERS), self._height_of(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_fits()
