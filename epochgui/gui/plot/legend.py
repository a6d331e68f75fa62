"""The legend of the loss plot."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.gui.colours import LIGHT, Theme
from epochgui.gui.plot.marks import diamond
from epochgui.text import tr

_MARK = 20
_GAP = 6
_BETWEEN = 18


class LossLegend(QWidget):
    """What the point and the diamond mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._batch_text = tr("each batch")
        self._mean_text = tr("mean of the epoch")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Legend of the loss plot"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        texts = sum(map(metrics.horizontalAdvance, (self._batch_text, self._mean_text)))
        return QSize(round(texts) + 2 * (_MARK + _GAP) + _BETWEEN + 2, round(metrics.height()) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self))

    def draw(self, painter: QPainter) -> None:
        """Draw the legend at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        self._draw_line(painter, QPen(QColor(self._theme.quiet_ink), 1.0), 0, middle)
        painter.setBrush(QColor(self._theme.quiet_ink))
        painter.drawEllipse(QPointF(_MARK / 2, middle), 3.5, 3.5)
        left = self._draw_text(painter, self._batch_text, _MARK + _GAP) + _BETWEEN
        self._draw_line(painter, QPen(QColor(self._theme.accent), 2.0), left, middle)
        painter.setPen(QPen(QColor(self._theme.surface), 1.5))
        painter.setBrush(QColor(self._theme.accent))
        painter.drawPolygon(diamond(QPointF(left + _MARK / 2, middle), 6.5))
        self._draw_text(painter, self._mean_text, left + _MARK + _GAP)

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
