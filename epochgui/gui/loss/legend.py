"""The legend of the loss plot."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.basics.text import tr
from epochgui.gui.loss.marks import COLOURS, shape_of
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.record.epoch_loss import EpochLoss

_MARK = 20
_GAP = 6
_BETWEEN = 18


class LossLegend(QWidget):
    """What the point and the shapes mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._batch_text = tr("each batch")
        self._kinds: tuple[EpochLoss, ...] = ()
        self._has_batches = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend of the loss plot"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def texts(self) -> list[str]:
        """What it says, from left to right."""
        titles = [kind.title for kind in self._kinds]
        return [self._batch_text, *titles] if self._has_batches else titles

    def fit_into(self, room: float) -> None:
        """Take the size it needs; where room is short, the batches need explaining least."""
        self._has_batches = True
        if self.sizeHint().width() > room:
            self._has_batches = False
        self.adjustSize()
        self.update()

    def show_kinds(self, kinds: tuple[EpochLoss, ...]) -> None:
        """Explain the marks of these losses of the epochs, beside the point of the batches."""
        self._kinds = kinds
        self.setAccessibleDescription(", ".join(self.texts))
        self.fit_into(math.inf)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        widths = [_MARK + _GAP + metrics.horizontalAdvance(text) for text in self.texts]
        width = sum(widths) + _BETWEEN * (len(widths) - 1)
        return QSize(round(width) + 2, round(metrics.height()) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self))

    def draw(self, painter: QPainter) -> None:
        """Draw the legend at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._draw_batches(painter) + _BETWEEN if self._has_batches else 0.0
        for kind in self._kinds:
            left = self._draw_kind(painter, kind, left) + _BETWEEN

    def _draw_batches(self, painter: QPainter) -> float:
        """Draw the point of the batches with its name, and return where that ends."""
        middle = self.height() / 2
        self._draw_line(painter, QPen(QColor(self._theme.quiet_ink), 1.0), 0, middle)
        painter.setBrush(QColor(self._theme.quiet_ink))
        painter.drawEllipse(QPointF(_MARK / 2, middle), 3.5, 3.5)
        return self._draw_text(painter, self._batch_text, _MARK + _GAP)

    def _draw_kind(self, painter: QPainter, kind: EpochLoss, left: float) -> float:
        """Draw the line, the mark and the name of a loss, and return where it ends."""
        middle, colour = self.height() / 2, QColor(getattr(self._theme, COLOURS[kind]))
        self._draw_line(painter, QPen(colour, 2.0), left, middle)
        painter.setPen(QPen(QColor(self._theme.surface), 1.5))
        painter.setBrush(colour)
        painter.drawPolygon(shape_of(kind, QPointF(left + _MARK / 2, middle), 6.5))
        return self._draw_text(painter, kind.title, left + _MARK + _GAP)

    def _draw_line(self, painter: QPainter, pen: QPen, left: float, y: float) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + _MARK, y))

    def _draw_text(self, painter: QPainter, text: str, left: float) -> float:
        """Draw a text and return where it ends."""
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        painter.setPen(QColor(self._theme.quiet_ink))
        area = QRectF(left, 0, width + 1, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        return left + width
