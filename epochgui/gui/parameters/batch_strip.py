"""One epoch as a strip: a block for each batch, as wide as it has samples."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from epochgui.basics.text import tr
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.contrast import ink_on
from epochgui.schedule.schedule import Schedule

HEIGHT = 24
GAP = 2.0
RADIUS = 3.0
# Under the blocks, where several make one update.
LINE = 2.0
ROOM_OF_LINES = 5.0


class BatchStrip(QWidget):
    """Draws the batches of an epoch to scale, in their colours; what is dropped is an outline.

    A line under them joins those that make one update, where that takes several.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schedule: Schedule | None = None
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The batches of one epoch"))

    def show_schedule(self, schedule: Schedule) -> None:
        """Draw the epochs of this schedule."""
        self._schedule = schedule
        explanation = tr("One epoch: each block is a batch, as wide as it has samples.")
        if schedule.accumulate > 1:
            explanation += " " + tr("A line joins the batches that make one update.")
        self.setToolTip(explanation)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._schedule is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.width() / self._schedule.batches_per_epoch >= 2 * GAP:
            self._paint_blocks(painter, self._schedule)
        else:
            self._paint_columns(painter, self._schedule)

    def _paint_blocks(self, painter: QPainter, schedule: Schedule) -> None:
        scale = self.width() / schedule.n_samples
        height = self.height() - (ROOM_OF_LINES if schedule.accumulate > 1 else 0.0)
        for batch in range(schedule.batches_per_epoch):
            places = schedule.batch_slice(batch)
            left, right = places.start * scale, places.stop * scale
            block = QRectF(left, 0.0, max(right - left - GAP, 1.0), height)
            colour = self._theme.batch_colour(batch, schedule.batches_per_epoch)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(block, RADIUS, RADIUS)
            size = f"{schedule.size_of(batch):,}"
            if self.fontMetrics().horizontalAdvance(size) + 4 <= block.width():
                painter.setPen(ink_on(colour))
                painter.drawText(block, Qt.AlignmentFlag.AlignCenter, size)
        self._paint_dropped(painter, schedule, scale, height)
        if schedule.accumulate > 1:
            self._paint_updates(painter, schedule, scale)

    def _paint_updates(self, painter: QPainter, schedule: Schedule, scale: float) -> None:
        """Underline the batches of each update with one line."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.quiet_ink))
        top = self.height() - LINE
        for first in range(0, schedule.batches_per_epoch, schedule.accumulate):
            group = schedule.batches_of_update(first)
            left = schedule.batch_slice(group.start).start * scale
            right = schedule.batch_slice(group.stop - 1).stop * scale
            painter.drawRect(QRectF(left, top, max(right - left - GAP, 1.0), LINE))

    def _paint_dropped(
        self, painter: QPainter, schedule: Schedule, scale: float, height: float
    ) -> None:
        if schedule.n_dropped:
            left = schedule.samples_per_epoch * scale
            width = self.width() - left - 1.0
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.pen(self._theme.quiet_ink))
            painter.drawRoundedRect(
                QRectF(left + 0.5, 0.5, max(width, 1.0), height - 1.0), RADIUS, RADIUS
            )

    def _paint_columns(self, painter: QPainter, schedule: Schedule) -> None:
        """Draw a line for each point of the width: there are more batches than blocks would fit."""
        n_batches = schedule.batches_per_epoch
        for x in range(self.width()):
            batch = x * n_batches // self.width()
            painter.fillRect(x, 0, 1, self.height(), self._theme.batch_colour(batch, n_batches))
