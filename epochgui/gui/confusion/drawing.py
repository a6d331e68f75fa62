"""How a confusion matrix is drawn: shades by the share of the row, with the counts in figures."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from epochgui.basics.text import tr
from epochgui.gui.confusion.cells import EDGE, GAP, cells_in
from epochgui.gui.confusion.words import needs_classes, promise
from epochgui.gui.plot.curve_layer import mixed
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.contrast import ink_on
from epochgui.gui.widgets.wrapping import WRAPPED
from epochgui.observations.confusion import Confusion

# The faintest shade of a cell that has a sample.
_FAINTEST = 0.10
_RAMP, _STEPS = 72.0, 24


def draw_confusion(
    painter: QPainter, area: QRectF, theme: Theme, confusion: Confusion | None
) -> None:
    """Draw the matrix, or what has to be done for it, in the painter's font."""
    if confusion is None or not confusion.classes:
        text = promise() if confusion is None else needs_classes()
        painter.setPen(QColor(theme.quiet_ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(16, 8, -16, -8), int(flags), text)
        return
    _Drawing(painter, area, theme, confusion).draw()


def shade_of(theme: Theme, share: float) -> QColor:
    """Return the shade of a share of the row: one colour, the stronger the more."""
    strength = _FAINTEST + (1 - _FAINTEST) * share if share else 0.0
    return mixed(QColor(theme.accent), QColor(theme.surface), strength)


class _Drawing:
    """Draws one matrix once."""

    def __init__(self, painter: QPainter, area: QRectF, theme: Theme, confusion: Confusion) -> None:
        self._painter = painter
        self._area = area
        self._theme = theme
        self._confusion = confusion
        self._metrics = QFontMetricsF(painter.font())
        self._line = self._metrics.height()
        self._cells = cells_in(area, self._metrics, confusion)

    def draw(self) -> None:
        """Draw words, names and cells."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for place, (text, box) in enumerate(self._cells.said):
            self._painter.setPen(QColor(self._theme.quiet_ink if place else self._theme.ink))
            self._painter.drawText(box, int(WRAPPED), text)
        self._draw_ramp()
        for place, name in enumerate(self._confusion.classes):
            self._write_names(place, name)
        n = len(self._confusion.classes)
        has_figures = self._have_figures_room()
        for row in range(n):
            for column in range(n):
                self._draw_cell(row, column, has_figures)
        self._frame_diagonal()

    def _draw_ramp(self) -> None:
        """Say what the shades mean, right of the first line, where there is room."""
        texts = tr("{percent:.0f} %", percent=0), tr("100 % of its row")
        left_width, right_width = map(self._metrics.horizontalAdvance, texts)
        left = self._area.width() - EDGE - right_width - GAP - _RAMP
        words_end = EDGE + self._metrics.horizontalAdvance(self._cells.said[0].text)
        if left - GAP - left_width < words_end + 3 * GAP:
            return
        step, high = _RAMP / _STEPS, self._line * 0.6
        top = EDGE + (self._line - high) / 2
        for place in range(_STEPS):
            box = QRectF(left + place * step, top, step + 0.5, high)
            self._painter.fillRect(box, shade_of(self._theme, place / (_STEPS - 1)))
        self._painter.setPen(self._theme.pen(self._theme.line))
        self._painter.drawRect(QRectF(left, top, _RAMP, high))
        self._painter.setPen(QColor(self._theme.quiet_ink))
        flags = Qt.AlignmentFlag.AlignVCenter
        before = QRectF(left - GAP - left_width - 1, EDGE, left_width + 1, self._line)
        behind = QRectF(left + _RAMP + GAP, EDGE, right_width + 1, self._line)
        self._painter.drawText(before, flags, texts[0])
        self._painter.drawText(behind, flags, texts[1])

    def _write_names(self, place: int, name: str) -> None:
        painter, cells, elide = self._painter, self._cells, Qt.TextElideMode.ElideRight
        painter.setPen(QColor(self._theme.ink))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if cells.height >= self._line * 0.8:
            box = cells.row_name(place)
            painter.drawText(box, right, self._metrics.elidedText(name, elide, box.width() + 1))
        box = cells.column_name(place)
        if not cells.are_upright:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        elif cells.width >= self._line * 0.8:
            painter.save()
            painter.translate(QPointF(box.center().x(), box.bottom()))
            painter.rotate(-90)
            text = self._metrics.elidedText(name, elide, box.height() + 1)
            upright = QRectF(0, -box.width() / 2, box.height(), box.width())
            painter.drawText(upright, Qt.AlignmentFlag.AlignVCenter, text)
            painter.restore()

    def _have_figures_room(self) -> bool:
        """Whether all counts can be read in their cells."""
        largest = f"{int(self._confusion.counts.max()):,}"
        width = self._metrics.horizontalAdvance(largest)
        return width + 4 <= self._cells.width and self._line <= self._cells.height

    def _draw_cell(self, row: int, column: int, has_figures: bool) -> None:
        box, count = self._cells.box(row, column), int(self._confusion.counts[row, column])
        shade = shade_of(self._theme, self._confusion.share(row, column))
        self._painter.setPen(self._theme.pen(self._theme.line))
        self._painter.setBrush(shade)
        self._painter.drawRect(box)
        if count and has_figures:
            self._painter.setPen(ink_on(shade))
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{count:,}")

    def _frame_diagonal(self) -> None:
        """Mark the cells of what is right, not by their shade alone."""
        self._painter.setPen(self._theme.pen(self._theme.ink, 1.5))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in range(len(self._confusion.classes)):
            self._painter.drawRect(self._cells.box(place, place).adjusted(1, 1, -1, -1))
