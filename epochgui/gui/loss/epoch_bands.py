"""The background of the loss plot: every second epoch is shaded."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer
from epochgui.schedule.schedule import Schedule

# Narrower bands would flicker before the eyes.
_NARROWEST = 6


class EpochBands(PlotLayer):
    """Shades the epochs of the whole planned run."""

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self._schedule: Schedule | None = None

    def set_schedule(self, schedule: Schedule | None) -> None:
        """Shade the epochs of this schedule; None for no run."""
        self._schedule = schedule
        self.update()

    def bands(self) -> list[QRectF]:
        """Return the visible shaded areas, in pixels; none where epochs are too narrow."""
        schedule, shown = self._schedule, self.shown
        if schedule is None or schedule.batches_per_epoch * shown.pixels_per_x < _NARROWEST:
            return []
        per_epoch = schedule.batches_per_epoch
        first = max(math.floor((shown.x.low - 0.5) / per_epoch), 0) | 1
        end = min(math.ceil((shown.x.high - 0.5) / per_epoch), schedule.epochs)
        lefts = [shown.pixel_x(epoch * per_epoch + 0.5) for epoch in range(first, end, 2)]
        width = per_epoch * shown.pixels_per_x
        return [QRectF(left, 0, width, shown.height) for left in lefts]

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        for band in self.bands():
            painter.fillRect(band, QColor(self.theme.band))
