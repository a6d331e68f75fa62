"""The two axes: ticks, numbers and titles."""

from html import escape

from pyqtgraph import AxisItem
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsScene

from epochgui.gui.plot.span import Frame, Span
from epochgui.gui.plot.ticks import Ticks, linear_ticks
from epochgui.gui.style.colours import Theme

# What the numbers of the loss must have room for, so that the plot never moves as they change.
_WIDEST_NUMBER = "5.5×10⁻¹⁰"
_TICK_LENGTH = 4
_GAP = 4
_ABOVE = 10
# Half of a large number reaches out there, if it is the last.
_RIGHT = 24
_BETWEEN_NUMBERS = 32


class TitledAxis(AxisItem):  # type: ignore[misc]
    """An axis whose title stands at its beginning, in line with its numbers.

    The title of the y axis is above its numbers, that of the x axis to the left of them, as the
    heads of a table's column and row are. A long title of the x axis stands below its numbers.
    """

    def __init__(self, orientation: str, font: QFont, has_long_title: bool = False) -> None:
        self._line = QFontMetricsF(font).height()
        self._has_long_title = has_long_title
        super().__init__(orientation, maxTickLength=_TICK_LENGTH)
        self.enableAutoSIPrefix(False)
        self.label.setRotation(0)
        self.label.setFont(font)
        self.label.document().setDocumentMargin(0)
        self.setStyle(tickFont=font, tickTextOffset=_GAP, tickAlpha=255)
        self.setStyle(hideOverlappingLabels=_RIGHT)

    def set_title(self, title: str) -> None:
        """Name what the axis counts."""
        self.setLabel(title)
        self.resizeEvent()

    def labelString(self) -> str:
        # The original leaves room for a unit, which would push the title out of line.
        colour, text = self.labelStyle.get("color", ""), escape(self.labelText)
        return f'<span style="color: {colour}">{text}</span>'

    def set_ticks(self, shown: Span, ticks: Ticks) -> None:
        """Show this span, with these ticks."""
        labelled = list(zip(ticks.places, ticks.texts, strict=True))
        self.setRange(shown.low, shown.high)
        self.setTicks([labelled, [(place, "") for place in ticks.minor]])

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setPen(QColor(theme.line))
        self.setTextPen(QColor(theme.quiet_ink))

    def resizeEvent(self, _event: object = None) -> None:
        size = self.label.boundingRect()
        past_ticks = _TICK_LENGTH + _GAP
        if self.orientation == "left":
            right = self.size().width() - past_ticks
            at = QPointF(max(right - size.width(), _GAP), -size.height() - _ABOVE / 2)
        elif self._has_long_title:
            middle = (self.size().width() - size.width()) / 2
            at = QPointF(middle, past_ticks + self._line + _GAP / 2)
        else:
            at = QPointF(-past_ticks - size.width(), past_ticks)
        self.label.setPos(at)


class Axes:
    """The axes of the plot, to its left and below it, and how much room they take."""

    def __init__(self, scene: QGraphicsScene, font: QFont, has_long_titles: bool = False) -> None:
        self._metrics = QFontMetricsF(font)
        self._lines_below = 2 if has_long_titles else 1
        self.x = TitledAxis("bottom", font, has_long_titles)
        self.y = TitledAxis("left", font)
        scene.addItem(self.x)
        scene.addItem(self.y)

    def area(self, width: float, height: float) -> QRectF:
        """Return what the axes leave of a canvas for the plot itself."""
        left = self._metrics.horizontalAdvance(_WIDEST_NUMBER) + _TICK_LENGTH + 2 * _GAP
        line, below = self._metrics.height(), self._height_below()
        area = QRectF(round(left), round(line) + _ABOVE, width, height)
        area.setRight(max(width - _RIGHT, area.left() + 1))
        area.setBottom(max(height - round(below), area.top() + 1))
        return area

    def arrange(self, area: QRectF) -> None:
        """Put the axes around the area of the plot."""
        self.y.setWidth(area.left())
        self.x.setHeight(self._height_below())
        self.y.setGeometry(QRectF(0, area.top(), area.left(), area.height()))
        self.x.setGeometry(QRectF(area.left(), area.bottom(), area.width(), 0))

    def show(self, frame: Frame, x_ticks: Ticks, y_ticks: Ticks) -> None:
        """Show the spans of a frame, with these ticks."""
        self.x.set_ticks(frame.x, x_ticks)
        self.y.set_ticks(frame.y, y_ticks)

    def most_y_ticks(self, height: float) -> int:
        """Return how many numbers can stand above one another."""
        return max(int(height / (2 * self._metrics.height())), 2)

    def linear_x_ticks(self, frame: Frame) -> Ticks:
        """Return ticks of the x axis at round numbers, as many as can stand beside one another."""
        most = max(int(frame.width / _BETWEEN_NUMBERS), 2)
        while True:
            ticks = linear_ticks(frame.x, most)
            widest = max(map(self._metrics.horizontalAdvance, ticks.texts), default=0)
            room = frame.width / max(len(ticks.texts) - 1, 1)
            if most == 2 or widest + _BETWEEN_NUMBERS <= room:
                return ticks
            most = max(most * 2 // 3, 2)

    def number_width(self, number: int) -> float:
        """Return how many pixels the number of a tick takes."""
        return self._metrics.horizontalAdvance(f"{number:,}")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.x.set_theme(theme)
        self.y.set_theme(theme)

    def _height_below(self) -> float:
        return self._lines_below * self._metrics.height() + _TICK_LENGTH + 2 * _GAP
