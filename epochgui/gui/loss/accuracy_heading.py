"""The line above the pane of the accuracy: what it shows, and by which marks."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.basics.text import tr
from epochgui.gui.loss.epoch_marks import COLOURS, set_mark, shape_of, style_of
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.shapes import draw_point
from epochgui.record.epoch_loss import EpochLoss

_LEFT, _GAP, _SYMBOL, _BETWEEN = 6.0, 6.0, 20.0, 18.0
_ABOVE = 6.0


class AccuracyHeading(PlotLayer):
    """Says what is drawn below it, as far as there is room for it in one line."""

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self.set_font(font)
        self.explain(has_held_out=False, is_of_one=True)

    def set_font(self, font: QFont) -> None:
        self._font, self._metrics = font, QFontMetricsF(font)

    @property
    def height(self) -> float:
        """How many pixels it takes above what it explains."""
        return self._metrics.height() + _ABOVE

    @property
    def texts(self) -> list[str]:
        """What it says, from left to right."""
        return [tr("accuracy"), *(text for _kind, text in self._entries)]

    def explain(self, has_held_out: bool, is_of_one: bool) -> None:
        """Explain what is drawn of a run, or of several, which have a colour each."""
        of_epochs: list[tuple[EpochLoss | None, str]] = [(EpochLoss.BATCH_MEAN, tr("each epoch"))]
        if has_held_out:
            of_epochs.append((EpochLoss.VALIDATION, tr("validation accuracy")))
        self._entries = [(None, tr("each batch")), *of_epochs]
        self.is_of_one = is_of_one
        self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        top = self.shown.height - self.shown.foot + _ABOVE
        left = self._write(painter, tr("accuracy"), _LEFT, top, self.theme.ink)
        for kind, text in self._entries:
            width = _SYMBOL + _GAP + self._metrics.horizontalAdvance(text)
            if left + width > self.shown.width:
                return
            self._draw_symbol(painter, kind, QPointF(left, top + self._metrics.height() / 2))
            left = self._write(painter, text, left + _SYMBOL + _GAP, top, self.theme.quiet_ink)

    def _write(self, painter: QPainter, text: str, left: float, top: float, ink: str) -> float:
        """Write a text; return where the next thing stands."""
        box = QRectF(left, top, self._metrics.horizontalAdvance(text) + 1, self._metrics.height())
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return box.right() + _BETWEEN

    def _draw_symbol(self, painter: QPainter, kind: EpochLoss | None, left: QPointF) -> None:
        middle, right = left + QPointF(_SYMBOL / 2, 0), left + QPointF(_SYMBOL, 0)
        quiet = QColor(self.theme.quiet_ink)
        if kind is None:
            painter.setPen(self.theme.pen(quiet))
            painter.drawLine(left, right)
            painter.setBrush(quiet)
            draw_point(painter, 0, middle, 3.5)
            return
        ink = COLOURS[kind].of(self.theme) if self.is_of_one else quiet
        style = style_of(kind, Qt.PenStyle.SolidLine)
        painter.setPen(self.theme.pen(ink, 2.0, style))
        painter.drawLine(left, right)
        set_mark(painter, ink, self.theme)
        painter.drawPolygon(shape_of(kind, middle, 6.0))
