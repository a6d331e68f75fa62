"""Lines where a run went on with other settings, each with what changed there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.span import Shown
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import Colour
from epochgui.phrases.stages import change_text, stage_changes
from epochgui.record.runs import Run

_TOP = 4
_GAP = 4
_MOST_ROWS = 3
# A label with no room for all of it is shortened to this share of the plot; its tip says all.
_SHORT = 0.4
_REACH = 4


class PlacedChange(NamedTuple):
    """A change at its place on the x axis: what is written there, and all that its tip says."""

    x: float
    words: str
    tip: str
    colour: Colour | None = None


class Label(NamedTuple):
    """A text in its box, in pixels, beside a place on the x axis."""

    x: float
    box: QRectF
    text: str
    colour: Colour | None


def changes_of(run: Run, colour: Colour | None) -> list[PlacedChange]:
    """Return what changed in mid-run, each at the left edge of the first batch trained so."""
    schedule = run.record.schedule
    return [
        PlacedChange(change.first_batch + 0.5, change.words, change_text(change, schedule), colour)
        for change in stage_changes(run.experiment, schedule)
    ]


def change_pen(theme: Theme, colour: Colour | None = None) -> QPen:
    """Return what the line of a change is drawn with: the run's colour, if there are several."""
    pen = theme.pen(theme.quiet_ink if colour is None else colour.of(theme))
    pen.setDashPattern([2, 2])
    return pen


class StageLines(PlotLayer):
    """Draws a fine line at each change, and says beside it what changed, as far as there is room.

    Where to is worked out when another part is shown, not for each frame.
    """

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self.set_font(font)
        self._changes: tuple[PlacedChange, ...] = ()
        self._tips: list[_Tip] = []
        self.in_sight: list[PlacedChange] = []
        self.labels: list[Label] = []

    def set_font(self, font: QFont) -> None:
        self._font, self._metrics = font, QFontMetricsF(font)

    def set_changes(self, changes: Sequence[PlacedChange]) -> None:
        """Draw these changes from now on."""
        if changes or self._changes:
            self._changes = tuple(changes)
            self._arrange()

    @property
    def has_unnamed(self) -> bool:
        """Whether a line in sight has no label, for there was no room."""
        return len(self.labels) < len(self.in_sight)

    def set_shown(self, shown: Shown) -> None:
        super().set_shown(shown)
        if self._changes:
            self._arrange()

    def _arrange(self) -> None:
        """Find the places of labels and tips among what is shown."""
        self.in_sight = [one for one in self._changes if one.x in self.shown.x]
        self.labels = []
        for change in self.in_sight:
            label = self._label(change)
            if label is not None:
                self.labels.append(label)
        for tip in self._tips:
            self.scene().removeItem(tip)
        self._tips = [_Tip(self, one.tip, self._reach(one)) for one in self.in_sight]
        self.update()

    def _label(self, change: PlacedChange) -> Label | None:
        """Return the label of a change in the highest row with room for it; None if none has.

        It has all the words where they fit beside the line.
        """
        return self._label_of(change, change.words) or self._label_of(
            change, self._shortened(change.words)
        )

    def _label_of(self, change: PlacedChange, text: str) -> Label | None:
        width, height = self._metrics.horizontalAdvance(text) + 2 * _GAP, self._metrics.height()
        x = self.shown.pixel_x(change.x)
        if text == change.words and width > max(x, self.shown.width - x):
            return None
        is_right = x + width <= self.shown.width
        left = x + 1 if is_right else max(x - 1 - width, 0)
        for row in range(_MOST_ROWS):
            box = QRectF(left, _TOP + row * height, width, height)
            is_free = not any(box.intersects(label.box) for label in self.labels)
            if is_free and box.bottom() <= self.shown.floor / 2:
                return Label(change.x, box, text, change.colour)
        return None

    def _shortened(self, words: str) -> str:
        widest = _SHORT * self.shown.width
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, widest)

    def _reach(self, change: PlacedChange) -> QRectF:
        """Return where the mouse is near a change."""
        x = self.shown.pixel_x(change.x)
        return QRectF(x - _REACH, 0, 2 * _REACH, self.shown.height)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        for change in self.in_sight:
            painter.setPen(change_pen(self.theme, change.colour))
            x = round(self.shown.pixel_x(change.x)) + 0.5  # where a thin line is sharp
            painter.drawLine(QLineF(x, 0, x, self.shown.height))
        painter.setFont(self._font)
        behind = QColor(self.theme.surface)
        behind.setAlphaF(0.8)
        quiet = QColor(self.theme.quiet_ink)
        for _x, box, text, colour in self.labels:
            painter.fillRect(box, behind)
            painter.setPen(quiet if colour is None else colour.of(self.theme))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class _Tip(QGraphicsItem):
    """Where the mouse rests to be told of a change."""

    def __init__(self, parent: QGraphicsItem, text: str, reach: QRectF) -> None:
        super().__init__(parent)
        self._reach = reach
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setToolTip(text)

    def boundingRect(self) -> QRectF:
        return self._reach

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint nothing."""
