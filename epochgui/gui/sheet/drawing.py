"""How the samples of the current batch are drawn: tiles with pictures, or rows with bars."""

import math

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from epochgui.gui.sheet.places import EDGE, GAP, Places, patch_side, places_in
from epochgui.gui.sheet.words import loss_in_short, made_of_it, promise, reading
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import BatchColour
from epochgui.gui.widgets.wrapping import WRAPPED
from epochgui.observations.sheet import SampleSeen, Sheet

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_BAR = 4.0
# Of a row: how much of it words take at most.
_WORDS = 0.4


def draw_sheet(painter: QPainter, area: QRectF, theme: Theme, sheet: Sheet | None) -> None:
    """Draw the samples of a batch, or what will come, in the painter's font."""
    if sheet is None or sheet.position is None or not sheet.samples:
        painter.setPen(QColor(theme.quiet_ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(16, 8, -16, -8), int(flags), promise())
        return
    _Drawing(painter, area, theme, sheet).draw()


def picture_of(shares: NDArray[numpy.float32], is_dark: bool) -> QImage:
    """Return a picture from 0 to 1 as ink on paper, or on a dark theme as light."""
    shown = shares if is_dark else 1 - shares
    grey = numpy.ascontiguousarray((255 * shown).round().astype(numpy.uint8))
    height, width = grey.shape
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
    return image.copy()  # the numbers are gone in a moment


class _Drawing:
    """Draws one sheet once."""

    def __init__(self, painter: QPainter, area: QRectF, theme: Theme, sheet: Sheet) -> None:
        self._painter = painter
        self._area = area
        self._theme = theme
        self._sheet = sheet
        self._metrics = QFontMetricsF(painter.font())
        self._line = self._metrics.height()
        self._places: Places = places_in(area, self._metrics, sheet)
        finite = [one.loss for one in sheet.samples if math.isfinite(one.loss)]
        self._most = max(finite, default=0.0)

    def draw(self) -> None:
        """Draw the words and the samples there is room for."""
        self._draw_words()
        shown = self._sheet.samples[: self._places.n]
        for place, sample in enumerate(shown):
            if self._sheet.pictures is None:
                self._draw_row(sample, self._places.box(place))
            else:
                self._draw_tile(sample, self._places.box(place), self._sheet.pictures[place])

    def _draw_words(self) -> None:
        sheet, line = self._sheet, self._line
        assert sheet.position is not None
        colour = BatchColour(sheet.position.batch, sheet.batches_per_epoch).of(self._theme)
        side = patch_side(self._metrics)
        patch = QRectF(EDGE, round(EDGE + (line - side) / 2), side, side)
        self._painter.fillRect(patch, colour)
        for place, (text, box) in enumerate(self._places.said):
            self._painter.setPen(QColor(self._theme.quiet_ink if place else self._theme.ink))
            self._painter.drawText(box, int(WRAPPED), text)
        how, (first, box) = reading(sheet), self._places.said[0]
        both = sum(map(self._metrics.horizontalAdvance, (first, how)))
        if both + 4 * GAP <= box.width():
            self._write(how, box, self._theme.quiet_ink, _RIGHT)

    def _write(self, text: str, box: QRectF, ink: str, flags: Qt.AlignmentFlag = _LEFT) -> None:
        self._painter.setPen(QColor(ink))
        elide = Qt.TextElideMode.ElideRight
        shown = self._metrics.elidedText(text, elide, box.width() + 1)
        self._painter.drawText(box, flags, shown)

    def _ink_of(self, sample: SampleSeen) -> str:
        return self._theme.error if sample.is_right is False else self._theme.ink

    def _share(self, sample: SampleSeen) -> float:
        """Return how long the bar of a loss is, of the longest."""
        if not math.isfinite(sample.loss):
            return 1.0
        return max(sample.loss / self._most, 0.0) if self._most > 0 else 0.0

    def _draw_tile(self, sample: SampleSeen, box: QRectF, shares: NDArray[numpy.float32]) -> None:
        painter, side = self._painter, self._places.picture
        left = round(box.center().x() - side / 2)
        frame = QRectF(left, round(box.top()), round(side), round(side))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(frame, picture_of(shares, self._theme.is_dark))
        is_wrong = sample.is_right is False
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink, width = (self._theme.error, 2.0) if is_wrong else (self._theme.line, 1.0)
        painter.setPen(self._theme.pen(ink, width))
        painter.drawRect(frame)
        self._draw_bar(sample, QRectF(frame.left(), frame.bottom() + GAP, side, _BAR))
        top = frame.bottom() + GAP + _BAR
        words = QRectF(box.left(), top, box.width(), self._line)
        self._write(made_of_it(sample), words, self._ink_of(sample), _CENTRE)
        number = words.translated(0, self._line)
        self._write(f"{sample.index:,}", number, self._theme.quiet_ink, _CENTRE)

    def _draw_row(self, sample: SampleSeen, box: QRectF) -> None:
        number = self._metrics.horizontalAdvance(f"{self._largest_index():,}")
        loss = self._metrics.horizontalAdvance("0.0001234")
        self._write(
            f"{sample.index:,}",
            QRectF(box.left(), box.top(), number, box.height()),
            self._theme.quiet_ink,
            _RIGHT,
        )
        words = QRectF(box.left() + number + 2 * GAP, box.top(), self._words_width(), box.height())
        self._write(made_of_it(sample), words, self._ink_of(sample))
        end = QRectF(box.right() - loss, box.top(), loss, box.height())
        self._write(loss_in_short(sample), end, self._theme.ink, _RIGHT)
        left = words.right() + 2 * GAP
        room = end.left() - 2 * GAP - left
        high = 0.5 * box.height()
        if room > 0:
            top = box.center().y() - high / 2
            self._draw_bar(sample, QRectF(left, top, room, high))

    def _draw_bar(self, sample: SampleSeen, room: QRectF) -> None:
        """Draw how large a loss is, beside the room that the largest takes."""
        bar = QRectF(room.toRect())  # edges between two points are not the same in every file
        self._painter.fillRect(bar, QColor(self._theme.faint))
        bar.setWidth(round(bar.width() * self._share(sample)))
        self._painter.fillRect(bar, QColor(self._ink_of_bar(sample)))

    def _ink_of_bar(self, sample: SampleSeen) -> str:
        return self._theme.error if sample.is_right is False else self._theme.accent

    def _largest_index(self) -> int:
        return max(one.index for one in self._sheet.samples)

    def _words_width(self) -> float:
        widths = (self._metrics.horizontalAdvance(made_of_it(one)) for one in self._sheet.samples)
        return min(max(widths) + 2, _WORDS * self._area.width())
