"""The background of the plot: every second epoch shaded, and a line at each tick of the loss."""

import math

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.schedule.schedule import Schedule

# Narrower bands would flicker before the eyes.
_NARROWEST = 6


class EpochBands(PlotLayer):
    """Shades the epochs of the whole planned run, and draws the grid."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._schedule: Schedule | None = None
        self._grid: list[float] = []

    def set_schedule(self, schedule: Schedule | None) -> None:
        """Shade the epochs of this schedule; None for no run."""
        self._schedule = schedule
        self.update()

    def set_grid(self, places: list[float]) -> None:
        """Draw a line at these places of the y axis."""
        self._grid = places
        self.update()

    def bands(self) -> list[QRectF]:
        """Return the visible shaded areas, in pixels; none where epochs are too narrow."""
        schedule, frame = self._schedule, self.frame
        if schedule is None or schedule.batches_per_epoch * frame.pixels_per_x < _NARROWEST:
            return []
        per_epoch = schedule.batches_per_epoch
        first = max(math.floor((frame.x.low - 0.5) / per_epoch), 0) | 1
        end = min(math.ceil((frame.x.high - 0.5) / per_epoch), schedule.epochs)
        lefts = [frame.pixel_x(epoch * per_epoch + 0.5) for epoch in range(first, end, 2)]
        width = per_epoch * frame.pixels_per_x
        return [QRectF(left, 0, width, frame.height) for left in lefts]

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        for band in self.bands():
            painter.fillRect(band, QColor(self.theme.band))
        painter.setPen(QPen(QColor(self.theme.faint), 1.0))
        painter.drawLines([self._grid_line(place) for place in self._grid])

    def _grid_line(self, place: float) -> QLineF:
        # On the middle of a pixel, where a line of width 1 is sharp.
        y = math.floor(self.frame.pixel_y(place)) + 0.5
        return QLineF(0, y, self.frame.width, y)
