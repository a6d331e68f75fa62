"""The learning rate along the run, as a low landscape at the foot of the loss plot."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import Colour, run_colour
from epochgui.phrases.numbers import lr_text
from epochgui.record.names import UPDATE_LR
from epochgui.record.runs import Run
from epochgui.schedule.lr_plan import LRPlan

# How much of the plot's height the highest lr takes.
_SHARE = 0.2
# So many lrs of the plan tell how high it leads.
_PROBES = 400
_FILL, _PLANNED = 0.10, 0.45


class Stretch(NamedTuple):
    """Where on the x axis an lr holds, and whether an update has been made with it."""

    left: float
    right: float
    lr: float
    is_made: bool


class LRCurve(PlotLayer):
    """Draws the lr of each update of the runs that have a schedule, as it was or is planned.

    It has a scale of its own, from 0 at the foot of the plot to the highest lr of all; the highest
    in sight is written above it. What is planned is drawn with dots.
    """

    def __init__(self, area: QGraphicsItem, font: QFont) -> None:
        super().__init__(area)
        self.set_font(font)
        self._runs: list[tuple[Run, LRPlan, Colour | None]] = []
        self._highest = 0.0
        self._drawn: tuple[int, ...] = ()
        self._n_columns = 1

    def set_font(self, font: QFont) -> None:
        self._font, self._metrics = font, QFontMetricsF(font)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a run with a schedule."""
        return bool(self._runs)

    def start(self, runs: Sequence[Run]) -> None:
        """Draw the lr of these runs from now on."""
        self._runs = [
            (run, LRPlan(run.experiment, run.record.schedule), run_colour(place, len(runs)))
            for place, run in enumerate(runs)
            if run.experiment.schedule.is_there
        ]
        self._highest = max((_highest(run, plan) for run, plan, _ in self._runs), default=0.0)
        self.update()

    def draw(self, n_columns: int) -> None:
        """Draw what has come; no more of it than there are columns of pixels."""
        n_made = tuple(len(run.record.series(UPDATE_LR)) for run, _, _ in self._runs)
        if self._runs and (n_made, n_columns) != (self._drawn, self._n_columns):
            self._drawn, self._n_columns = n_made, n_columns
            self.update()

    def stretches(self, run: Run, plan: LRPlan) -> Iterator[Stretch]:
        """Yield the lrs in sight, from left to right."""
        schedule, made = run.record.schedule, run.record.series(UPDATE_LR)
        first_batch = min(max(round(self.shown.x.low) - 1, 0), schedule.n_batches - 1)
        last_batch = min(max(round(self.shown.x.high), 0), schedule.n_batches - 1)
        first, end = schedule.update_of(first_batch), schedule.update_of(last_batch) + 1
        every = max(-(-(end - first) // max(self._n_columns, 1)), 1)
        for update in range(first, end, every):
            is_made = update < len(made)
            if not is_made and not plan.is_known:
                return
            lr = made[update] if is_made else plan.lr_of(update)
            left = schedule.batches_before(update)
            right = schedule.batches_before(min(update + every, end))
            yield Stretch(left + 0.5, right + 0.5, lr, is_made)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if not self._runs or not self._highest:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for run, plan, colour in self._runs:
            ink = QColor(self.theme.quiet_ink) if colour is None else colour.of(self.theme)
            stretches = list(self.stretches(run, plan))
            made = [one for one in stretches if one.is_made]
            self._draw_line(painter, made, ink, is_filled=len(self._runs) == 1)
            ink.setAlphaF(_PLANNED)
            last = [one._replace(left=one.right) for one in made[-1:]]  # the plan goes on from it
            self._draw_line(painter, [*last, *stretches[len(made) :]], ink, is_planned=True)
            self._write_highest(painter, stretches)

    def _draw_line(
        self,
        painter: QPainter,
        stretches: Sequence[Stretch],
        ink: QColor,
        is_filled: bool = False,
        is_planned: bool = False,
    ) -> None:
        if not stretches:
            return
        x, y = self.shown.pixel_x, self._pixel_y
        points = [QPointF(x(place), y(one.lr)) for one in stretches for place in one[:2]]
        if is_filled:
            fill = QColor(ink)
            fill.setAlphaF(_FILL)
            foot = self.shown.floor
            ends = [QPointF(points[-1].x(), foot), QPointF(points[0].x(), foot)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([*points, *ends]))
        style = Qt.PenStyle.DotLine if is_planned else Qt.PenStyle.SolidLine
        painter.setPen(self.theme.pen(ink, 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _write_highest(self, painter: QPainter, stretches: Sequence[Stretch]) -> None:
        """Write how high the highest in sight is, above where it begins."""
        if not stretches:
            return
        highest = max(stretches, key=lambda one: one.lr)
        text = tr("lr {lr}", lr=lr_text(highest.lr))
        width, height = self._metrics.horizontalAdvance(text) + 4, self._metrics.height()
        left = min(max(self.shown.pixel_x(highest.left), 2), self.shown.width - width)
        box = QRectF(left, self._pixel_y(highest.lr) - height - 2, width, height)
        behind = QColor(self.theme.surface)
        behind.setAlphaF(0.7)
        painter.fillRect(box, behind)
        painter.setPen(QColor(self.theme.quiet_ink))
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _pixel_y(self, lr: float) -> float:
        share = min(lr / self._highest, 1.0)
        return self.shown.floor - 1 - share * _SHARE * self.shown.floor


def draw_lr_sign(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw what stands for the lr in a legend: a step down, with what is below it."""
    fill = QColor(theme.quiet_ink)
    fill.setAlphaF(2 * _FILL)
    middle, foot = box.center(), box.bottom()
    line = [box.topLeft(), QPointF(middle.x(), box.top()), middle, QPointF(box.right(), middle.y())]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([*line, QPointF(box.right(), foot), QPointF(box.left(), foot)]))
    painter.setPen(theme.pen(theme.quiet_ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(line))


def _highest(run: Run, plan: LRPlan) -> float:
    n_updates = run.record.schedule.n_updates
    probed = range(0, n_updates, max(n_updates // _PROBES, 1))
    return max(filter(math.isfinite, map(plan.lr_of, probed)), default=0.0)
