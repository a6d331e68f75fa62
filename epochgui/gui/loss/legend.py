"""The legend of the loss plot."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.basics.text import tr
from epochgui.gui.loss.epoch_marks import set_mark, shape_of, style_of
from epochgui.gui.loss.future import present_pen
from epochgui.gui.loss.left_runs import faintness
from epochgui.gui.loss.lr_curve import draw_lr_sign
from epochgui.gui.loss.run_signs import line_style
from epochgui.gui.loss.stage_lines import change_pen
from epochgui.gui.loss.symbols import BatchSymbol, Drawn, EpochSymbol, LeftSymbol, Sign
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.entry_legend import EntryLegend
from epochgui.gui.plot.shapes import draw_point
from epochgui.gui.style.theme_colour import VEIL_ALPHA, BatchColour

_SYMBOL = 20
# So long that dashes are seen on both sides of a point.
_LONG_SYMBOL = 38
_PER_SHAPE = 15
# Of extremes: how far up and down they go, from left to right.
_EXTREMES = (2, -4, 3, -2, 5, -5, 3, -3, 4, -2)


class LossLegend(EntryLegend):
    """What is drawn means this; in one line where there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = Drawn()
        self._names: tuple[str, ...] = ()
        self._names_of_left: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend of the loss plot"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def texts(self) -> list[str]:
        """What it says, from left to right."""
        return [entry.text for entry in self.entries]

    def show_runs(self, names: Sequence[str], names_of_left: Sequence[str] = ()) -> None:
        """Call the runs so from now on, and those that were left at a branch."""
        self._names, self._names_of_left = tuple(names), tuple(names_of_left)

    def explain(self, drawn: Drawn) -> None:
        """Explain what is drawn, and nothing else."""
        self._drawn = drawn
        self.fit_into(math.inf, can_break=True)

    def fit_into(self, room: float, can_break: bool) -> None:
        """Take the size it needs; in a single line, what needs explaining least goes first."""
        self.breaks_texts = can_break
        entries = self._all_entries()
        self.set_entries(tuple(entries), None)
        least = [Entry(sign, _text_of_sign(sign)) for sign in _LEAST_NEEDED]
        least += [entry for entry in entries if isinstance(entry.symbol, BatchSymbol)]
        for entry in () if can_break or len(self._names) > 1 else least:
            if self.line_width > room and entry in self.entries:
                self.set_entries(tuple(one for one in self.entries if one != entry), None)
        self.setFixedWidth(round(min(self.line_width + 2, room)))
        self.fit_height()  # at once: of a hidden one Qt tells the new size later
        self.adjustSize()

    def _all_entries(self) -> list[Entry]:
        batches, epochs, signs, left = self._drawn
        return [
            *(Entry(symbol, self._text_of_batches(place, symbol)) for place, symbol in batches),
            *(Entry(symbol, symbol.kind.title) for symbol in epochs),
            *(Entry(symbol, self._names_of_left[symbol.place]) for symbol in left),
            *(Entry(sign, _text_of_sign(sign)) for sign in signs),
        ]

    def _text_of_batches(self, place: int, symbol: BatchSymbol) -> str:
        if symbol.colour is not None:
            return self._names[place]
        if symbol.n_shapes > 1:
            return tr("batches 1 to {n}", n=symbol.n_shapes)
        return tr("lowest and highest batches") if symbol.are_extremes else tr("each batch")

    def symbol_width(self, entry: Entry) -> float:
        symbol = entry.symbol
        if not isinstance(symbol, BatchSymbol):
            return _SYMBOL
        if symbol.colour is not None:
            return _LONG_SYMBOL
        return max(_SYMBOL, _PER_SHAPE * symbol.n_shapes)

    def draw_symbol(self, painter: QPainter, entry: Entry, left: float, y: float) -> None:
        match entry.symbol:
            case BatchSymbol() as symbol:
                self._draw_batches(painter, symbol, left, y)
            case LeftSymbol(place):
                self._draw_left(painter, place, left, y)
            case EpochSymbol() as symbol:
                self._draw_epochs(painter, symbol, left, y)
            case Sign() as sign:
                self._draw_sign(painter, sign, left, y)

    def _draw_batches(self, painter: QPainter, symbol: BatchSymbol, left: float, y: float) -> None:
        quiet = QColor(self._theme.quiet_ink)
        ink = quiet if symbol.colour is None else symbol.colour.of(self._theme)
        width = self.symbol_width(Entry(symbol, ""))
        is_thin = symbol.colour is None or symbol.are_extremes
        pen = self._theme.pen(ink, 1.0 if is_thin else 2.0, symbol.style)
        if symbol.are_extremes:
            painter.setPen(pen)
            step = width / (len(_EXTREMES) - 1)
            line = [QPointF(left + i * step, y + up) for i, up in enumerate(_EXTREMES)]
            painter.drawPolyline(line)
        elif symbol.has_line:
            self._draw_line(painter, pen, left, y, width)
        if symbol.n_shapes > 1:
            self._draw_shapes(painter, symbol.n_shapes, left, y)
        elif symbol.has_points:
            painter.setPen(self._theme.pen(ink))
            painter.setBrush(ink)
            draw_point(painter, symbol.place, QPointF(left + width / 2, y), 3.5)

    def _draw_shapes(self, painter: QPainter, n: int, left: float, y: float) -> None:
        """Draw the points of the batches of an epoch, in their colours."""
        for batch in range(n):
            fill = BatchColour(batch, n).of(self._theme)
            painter.setPen(self._theme.symbol_pen(self._theme.outline_of(fill)))
            painter.setBrush(fill)
            draw_point(painter, batch, QPointF(left + (batch + 0.5) * _PER_SHAPE, y), 3.5)

    def _draw_left(self, painter: QPainter, place: int, left: float, y: float) -> None:
        faint = QColor(self._theme.quiet_ink)
        faint.setAlphaF(faintness(place))
        self._draw_line(painter, self._theme.pen(faint, 1.5, line_style(place)), left, y)

    def _draw_epochs(self, painter: QPainter, symbol: EpochSymbol, left: float, y: float) -> None:
        quiet = QColor(self._theme.quiet_ink)
        ink = quiet if symbol.colour is None else symbol.colour.of(self._theme)
        solid = Qt.PenStyle.SolidLine
        style = solid if symbol.colour is None else style_of(symbol.kind, solid)
        if symbol.has_line:
            self._draw_line(painter, self._theme.pen(ink, 2.0, style), left, y)
        if symbol.has_marks:
            set_mark(painter, ink, self._theme)
            painter.drawPolygon(shape_of(symbol.kind, QPointF(left + _SYMBOL / 2, y), 6.0))

    def _draw_sign(self, painter: QPainter, sign: Sign, left: float, y: float) -> None:
        middle = QPointF(left + _SYMBOL / 2, y)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if sign is Sign.TRAINED_LAST:
            painter.setPen(self._theme.symbol_pen(self._theme.ink, 1.5))
            painter.drawEllipse(middle, 6.0, 6.0)
        elif sign is Sign.CHOSEN:
            painter.setPen(self._theme.pen(self._theme.accent))
            painter.drawLine(middle - QPointF(0, 8), middle + QPointF(0, 8))
            painter.setPen(self._theme.symbol_pen(self._theme.accent, 2.0))
            painter.drawEllipse(middle, 6.0, 6.0)
        elif sign is Sign.LR:
            draw_lr_sign(painter, self._theme, QRectF(left, y - 5, _SYMBOL, 10))
        else:
            self._draw_border(painter, sign, QPointF(left + 2, y))

    def _draw_border(self, painter: QPainter, sign: Sign, at: QPointF) -> None:
        """Draw the line where a change begins, or the future, with what is faint behind it."""
        top, bottom = at - QPointF(0, 8), at + QPointF(0, 8)
        if sign is Sign.CHANGE:
            painter.setPen(change_pen(self._theme))
            painter.drawLine(top, bottom)
            return
        faint = QColor(self._theme.quiet_ink)
        faint.setAlphaF(1 - VEIL_ALPHA)
        painter.fillRect(QRectF(at.x() + 4, at.y() - 1, _SYMBOL - 6, 2), faint)
        painter.setPen(present_pen(self._theme))
        painter.drawLine(top, bottom)

    def _draw_line(
        self, painter: QPainter, pen: QPen, left: float, y: float, width: float = _SYMBOL
    ) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())


_LEAST_NEEDED = (Sign.TRAINED_LAST, Sign.CHOSEN)


def _text_of_sign(sign: Sign) -> str:
    return {
        Sign.TRAINED_LAST: tr("trained last"),
        Sign.CHOSEN: tr("chosen batch"),
        Sign.FUTURE: tr("will happen again"),
        Sign.CHANGE: tr("other settings from here on"),
        Sign.LR: tr("learning rate"),
    }[sign]
