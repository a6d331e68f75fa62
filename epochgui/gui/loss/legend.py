"""The legend of the loss plot."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.basics.text import tr
from epochgui.gui.loss.epoch_marks import COLOURS, shape_of
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.entry_legend import EntryLegend
from epochgui.gui.style.theme_colour import ThemeColour, run_colour
from epochgui.record.epoch_loss import EpochLoss

_SYMBOL = 20


class RunLine(NamedTuple):
    """The line of one run; without a colour, that of a single run, with the points on it."""

    colour: ThemeColour | None


class LossLegend(EntryLegend):
    """What point, lines and shapes mean, in one line where there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[EpochLoss, ...] = ()
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend of the loss plot"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def texts(self) -> list[str]:
        """What it says, from left to right."""
        return [entry.text for entry in self.entries]

    def show_kinds(self, kinds: tuple[EpochLoss, ...]) -> None:
        """Explain the marks of these losses of the epochs, beside the lines of the runs."""
        self._kinds = kinds
        self.fit_into(math.inf)

    def show_runs(self, names: Sequence[str]) -> None:
        """Explain the lines of runs that are called so."""
        self._names = tuple(names)
        self.fit_into(math.inf)

    def fit_into(self, room: float) -> None:
        """Take the size it needs; where room is short, the batches need explaining least."""
        kinds = [Entry(kind, kind.title) for kind in self._kinds]
        self.set_entries((*self._lines(), *kinds), None)
        if self.line_width > room and self._is_single:
            self.set_entries(tuple(kinds), None)
        self.setFixedWidth(round(min(self.line_width, room)) + 2)
        self.fit_height()  # at once: of a hidden one Qt tells the new size later
        self.adjustSize()

    @property
    def _is_single(self) -> bool:
        return len(self._names) < 2

    def _lines(self) -> list[Entry]:
        if self._is_single:
            return [Entry(RunLine(None), tr("each batch"))]
        n_runs = len(self._names)
        return [
            Entry(RunLine(run_colour(place, n_runs)), name)
            for place, name in enumerate(self._names)
        ]

    def symbol_width(self, _entry: Entry) -> float:
        return _SYMBOL

    def draw_symbol(self, painter: QPainter, entry: Entry, left: float, y: float) -> None:
        symbol = entry.symbol
        if isinstance(symbol, EpochLoss):
            self._draw_kind(painter, symbol, left, y)
        elif isinstance(symbol, RunLine):
            self._draw_run(painter, symbol.colour, left, y)

    def _draw_run(
        self, painter: QPainter, colour: ThemeColour | None, left: float, y: float
    ) -> None:
        quiet = QColor(self._theme.quiet_ink)
        ink = quiet if colour is None else colour.of(self._theme)
        self._draw_line(painter, QPen(ink, 1.0 if colour is None else 2.0), left, y)
        if colour is None:
            painter.setBrush(quiet)
            painter.drawEllipse(QPointF(left + _SYMBOL / 2, y), 3.5, 3.5)

    def _draw_kind(self, painter: QPainter, kind: EpochLoss, left: float, y: float) -> None:
        quiet = QColor(self._theme.quiet_ink)
        colour = COLOURS[kind].of(self._theme) if self._is_single else quiet
        self._draw_line(painter, QPen(colour, 2.0), left, y)
        painter.setPen(QPen(QColor(self._theme.surface), 1.5))
        painter.setBrush(colour)
        painter.drawPolygon(shape_of(kind, QPointF(left + _SYMBOL / 2, y), 6.5))

    def _draw_line(self, painter: QPainter, pen: QPen, left: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + _SYMBOL, y))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())
