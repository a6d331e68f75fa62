"""The two axes: ticks, numbers and titles."""

import math
from collections.abc import Callable
from html import escape

from pyqtgraph import AxisItem
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from epochgui.gui.plot.span import Span
from epochgui.gui.plot.ticks import Ticks, linear_ticks
from epochgui.gui.plot.view import PlotView
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
    heads of a table's column and row are. A long title of the x axis stands below its numbers. One
    for which there is no room is shortened in its middle, and its tip says all of it.
    """

    def __init__(self, orientation: str, font: QFont, has_long_title: bool = False) -> None:
        self._metrics = QFontMetricsF(font)
        self._line = self._metrics.height()
        self._title_room = math.inf
        self._has_long_title = has_long_title
        self._ticks_of: Callable[[Span, float], Ticks] | None = None
        self._ticks_for: tuple[Span, float] | None = None
        self._ticks = Ticks()
        super().__init__(orientation, maxTickLength=_TICK_LENGTH)
        self.enableAutoSIPrefix(False)
        self.label.setRotation(0)
        self.label.document().setDocumentMargin(0)
        self.setStyle(tickTextOffset=_GAP, tickAlpha=255)
        self.setStyle(hideOverlappingLabels=_RIGHT, maxTextLevel=0)
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Write title and numbers in this font."""
        self._metrics = QFontMetricsF(font)
        self._line = self._metrics.height()
        self.label.setFont(font)
        self.setStyle(tickFont=font)
        self._write_title()

    def set_title(self, title: str) -> None:
        """Name what the axis counts."""
        self.setLabel(title)
        self._write_title()

    def set_title_room(self, room: float) -> None:
        """Leave the title so many pixels."""
        if room != self._title_room:
            self._title_room = room
            self._write_title()

    @property
    def title_end(self) -> float:
        """Where the title ends, in pixels from the left of the axis."""
        return float(self.label.pos().x()) + self.title_width

    @property
    def title_width(self) -> float:
        """How many pixels the title takes."""
        return self.label.boundingRect().width() if self.labelText else 0.0

    def _write_title(self) -> None:
        self.label.setHtml(self.labelString())
        self.label.setToolTip(self.labelText if self._shown_title() != self.labelText else "")
        self.resizeEvent()

    def _shown_title(self) -> str:
        # What has room must not be shortened because of a fraction of a pixel.
        room = min(self._title_room, 1e6) + 0.5
        return self._metrics.elidedText(self.labelText, Qt.TextElideMode.ElideMiddle, room)

    def labelString(self) -> str:
        # The original leaves room for a unit, which would push the title out of line.
        colour, text = self.labelStyle.get("color", ""), escape(self._shown_title())
        return f'<span style="color: {colour}">{text}</span>'

    def set_ticks(self, ticks_of: Callable[[Span, float], Ticks] | None) -> None:
        """Have the ticks that this returns for a span on so many pixels; None for no ticks.

        They are asked for now, and when the axis is painted for what is shown then. Writing them is
        dear: where they are as before, the axis is not drawn anew.
        """
        before = self._ticks
        self._ticks_of, self._ticks_for = ticks_of, None
        self._ticks = self.ticks()
        if self._ticks != before:
            self.picture = None
            self.update()

    def ticks(self) -> Ticks:
        """Return the ticks of what is shown."""
        size = self.size()
        pixels = size.height() if self.orientation == "left" else size.width()
        if self._ticks_of is None or pixels <= 0:
            return Ticks()
        shown = Span(*self.range), pixels
        if shown != self._ticks_for:
            self._ticks_for, self._ticks = shown, self._ticks_of(*shown)
        return self._ticks

    def tickValues(
        self, _low: float, _high: float, _size: float
    ) -> list[tuple[float | None, list[float]]]:
        # Ours: the original writes 1e-06, and near to a power of ten the same number twice.
        ticks = self.ticks()
        return [(None, ticks.places), (None, ticks.minor)]

    def tickStrings(self, _values: list[float], _scale: float, _spacing: object) -> list[str]:
        return list(self.ticks().texts)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setPen(theme.pen(theme.line))
        self.setTextPen(QColor(theme.quiet_ink))

    def resizeEvent(self, _event: object = None) -> None:
        size = self.label.boundingRect()
        past_ticks = _TICK_LENGTH + _GAP
        if self.orientation == "left":
            right = self.size().width() - past_ticks
            at = QPointF(max(right - size.width(), _GAP), -size.height() - _ABOVE / 2)
        elif self._has_long_title:
            middle = max((self.size().width() - size.width()) / 2, 0)
            at = QPointF(middle, past_ticks + self._line + _GAP / 2)
        else:
            at = QPointF(-past_ticks - size.width(), past_ticks)
        self.label.setPos(at)


class Axes:
    """The axes of the plot, to its left and below it, and how much room they take.

    Above the plot, `kept_above` are so many pixels more for others; `title_share` of the width is
    for the title of the y axis.
    """

    def __init__(self, view: PlotView, font: QFont, has_long_titles: bool = False) -> None:
        self._view = view
        self._metrics = QFontMetricsF(font)
        self._lines_below = 2 if has_long_titles else 1
        # Beside a short one there are others, above the plot too.
        self.title_share = 1.0 if has_long_titles else 0.5
        self.kept_above = 0.0
        self.x = TitledAxis("bottom", font, has_long_titles)
        self.y = TitledAxis("left", font)
        for axis in (self.x, self.y):
            view.scene().addItem(axis)
            axis.linkToView(view)

    def set_font(self, font: QFont) -> None:
        """Write in this font; they have to be arranged then."""
        self._metrics = QFontMetricsF(font)
        for axis in (self.x, self.y):
            axis.set_font(font)

    def _area(self, width: float, height: float) -> QRectF:
        """Return what the axes leave of a canvas for the plot itself."""
        left = self._metrics.horizontalAdvance(_WIDEST_NUMBER) + _TICK_LENGTH + 2 * _GAP
        line, below = self._metrics.height(), self._height_below()
        area = QRectF(round(left), round(line + self.kept_above) + _ABOVE, width, height)
        area.setRight(max(width - _RIGHT, area.left() + 1))
        area.setBottom(max(height - round(below), area.top() + 1))
        return area

    def arrange(self, width: float, height: float) -> None:
        """Put view and axes on a canvas of this size."""
        area = self._area(width, height)
        self._view.setGeometry(area)
        title_room = self.title_share * (width - 2 * _GAP)
        self.y.set_title_room(title_room)
        self.x.set_title_room(area.width() if self._lines_below > 1 else title_room)
        self.y.setWidth(area.left())
        self.x.setHeight(self._height_below())
        self.y.setGeometry(QRectF(0, area.top(), area.left(), area.height()))
        self.x.setGeometry(QRectF(area.left(), area.bottom(), area.width(), 0))

    def most_y_ticks(self, height: float) -> int:
        """Return how many numbers can stand above one another."""
        return max(int(height / (2 * self._metrics.height())), 2)

    def linear_y_ticks(self, shown: Span, height: float) -> Ticks:
        """Return ticks of the y axis at round numbers."""
        return linear_ticks(shown, self.most_y_ticks(height))

    def linear_x_ticks(self, shown: Span, width: float) -> Ticks:
        """Return ticks of the x axis at round numbers, as many as can stand beside one another."""
        most = max(int(width / _BETWEEN_NUMBERS), 2)
        while True:
            ticks = linear_ticks(shown, most)
            widest = max(map(self._metrics.horizontalAdvance, ticks.texts), default=0)
            room = width / max(len(ticks.texts) - 1, 1)
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
