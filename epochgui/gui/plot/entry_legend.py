"""A legend beside a plot, in as many lines as its width asks for."""

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.gui.plot.entry import Entry
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.theme_colour import Colour

_GAP = 6
_BETWEEN = 18
_AIR = 3
_ALIGNED = int(Qt.AlignmentFlag.AlignVCenter)
_FLAGS = _ALIGNED | int(Qt.TextFlag.TextWordWrap)


class _Place(NamedTuple):
    """How far to the right an entry stands, from which line on, and in how many."""

    left: float
    row: int
    n_rows: int


class EntryLegend(QWidget):
    """What the symbols in a plot mean; the batch is in its own colour. Subclasses draw them.

    With `breaks_texts` one that is wider than the legend has several lines, else it is shortened.

    pyqtgraph's LegendItem neither breaks its line where a plot is narrow nor shortens its texts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._colour: Colour | None = None
        self.entries: tuple[Entry, ...] = ()
        self._places: list[_Place] = []
        self.breaks_texts = True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def symbol_width(self, entry: Entry) -> float:
        """Return how wide the symbol of an entry is."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def draw_symbol(self, painter: QPainter, entry: Entry, left: float, y: float) -> None:
        """Draw the symbol of an entry from the left on, around a height."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def set_entries(self, entries: tuple[Entry, ...], colour: Colour | None) -> None:
        """Explain these symbols; the colour is the batch's."""
        if (entries, colour) != (self.entries, self._colour):
            self.entries, self._colour = entries, colour
            self.setAccessibleDescription("; ".join(entry.text for entry in entries))
            self.fit_height()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the legend at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, metrics = self._line_height, QFontMetricsF(self.font())
        for entry, (left, row, n_rows) in zip(self.entries, self._places, strict=True):
            self.draw_symbol(painter, entry, left, (row + 0.5) * line)
            text_left = left + self.symbol_width(entry) + _GAP
            width, text = max(self.width() - text_left, 0), entry.text
            area = QRectF(text_left, row * line, width, n_rows * line)
            if n_rows == 1:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
            painter.setPen(QColor(self._theme.quiet_ink))
            painter.drawText(area, _FLAGS if n_rows > 1 else _ALIGNED, text)

    @property
    def line_width(self) -> float:
        """How wide it is in one line."""
        widths = [self._width_of(entry) for entry in self.entries]
        return sum(widths) + _BETWEEN * max(len(widths) - 1, 0)

    @property
    def height_beyond_a_line(self) -> float:
        """How high all its lines are but the first."""
        return (self._n_rows - 1) * self._line_height

    @property
    def _n_rows(self) -> int:
        return sum(self._places[-1][1:]) if self._places else 1

    @property
    def _line_height(self) -> float:
        return round(QFontMetricsF(self.font()).height()) + _AIR

    @property
    def widest(self) -> float:
        """How wide it is where each entry has a line of its own."""
        return max(map(self._width_of, self.entries), default=0.0)

    def _find_places(self) -> list[_Place]:
        places: list[_Place] = []
        left, row = 0.0, 0
        for entry in self.entries:
            width = self._width_of(entry)
            if left and left + width > self.width():
                left, row = 0.0, sum(places[-1][1:])
            places.append(_Place(left, row, self._rows_of(entry, width)))
            left += width + _BETWEEN
        return places

    def _rows_of(self, entry: Entry, width: float) -> int:
        """Return in how many lines an entry stands that is so wide in one."""
        room = self.width() - self.symbol_width(entry) - _GAP
        if not self.breaks_texts or width <= self.width() + 1 or room <= 0:
            return 1
        metrics = QFontMetricsF(self.font())
        needed = metrics.boundingRect(QRectF(0, 0, room, 1e6), _FLAGS, entry.text).height()
        return math.ceil(needed / self._line_height)

    def _width_of(self, entry: Entry) -> float:
        text_width = QFontMetricsF(self.font()).horizontalAdvance(entry.text)
        return self.symbol_width(entry) + _GAP + text_width

    def fit_height(self) -> None:
        """Be as high as its lines."""
        self._places = self._find_places()
        self.setFixedHeight(round(self._n_rows * self._line_height))

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._line_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self))
