"""Paints one run on the membership map: its cells, its epochs' numbers and its marked batch."""

from dataclasses import dataclass

import numpy
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from epochgui.gui.map.geometry import Box, Grid, MapCell, label_step
from epochgui.gui.map.image import CellImages, CellLook, corner_radius
from epochgui.gui.map.reader import CellReader
from epochgui.gui.style.colours import Theme
from epochgui.record.record import Order, Record
from epochgui.record.runs import Run


@dataclass(frozen=True, slots=True)
class MarkedBatch:
    """A batch of the run to point at: the chosen one, or else the current one."""

    batch: int
    is_chosen: bool


def mark_of(run: Run, chosen: int | None) -> MarkedBatch | None:
    """Return the batch to point at in a run; None before its first."""
    if chosen is not None and chosen < run.record.n_batches:
        return MarkedBatch(chosen, is_chosen=True)
    return MarkedBatch(run.n_done - 1, is_chosen=False) if run.n_done else None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one painting shows of a run; the rows of its grid are the epochs."""

    record: Record
    grid: Grid
    theme: Theme
    font: QFont
    mark: MarkedBatch | None

    @property
    def mark_colour(self) -> QColor:
        """The accent marks what was chosen, ink what is current."""
        chosen = self.mark is not None and self.mark.is_chosen
        return QColor(self.theme.accent if chosen else self.theme.ink)


def paint_cells(painter: QPainter, scene: Scene, reader: CellReader, images: CellImages) -> None:
    """Paint the cells in sight."""
    grid = scene.grid
    look = CellLook(grid, scene.record.schedule.batches_per_epoch, scene.theme, scene.font)
    images.draw(painter, look, reader.cells(grid.rows, grid.drawn_samples()))


def paint_epoch_labels(painter: QPainter, scene: Scene) -> None:
    """Paint the numbers of the epochs in sight, beside their rows."""
    painter.setPen(QColor(scene.theme.quiet_ink))
    grid, needed = scene.grid, QFontMetricsF(scene.font).height()
    step = label_step(grid.row_height, needed + 2)
    marked = scene.record.position(scene.mark.batch).epoch if scene.mark else None
    for epoch in range(-(-(grid.first_row + 1) // step) * step - 1, grid.rows.stop, step):
        # The label of the marked epoch comes in addition, and takes its room.
        if marked is None or abs(epoch - marked) * grid.row_height >= needed:
            _paint_epoch_label(painter, scene, epoch)
    if marked is not None and marked in grid.rows:
        painter.setPen(scene.mark_colour)
        _paint_epoch_label(painter, scene, marked)


def _paint_epoch_label(painter: QPainter, scene: Scene, epoch: int) -> None:
    metrics, box = QFontMetricsF(scene.font), scene.grid.box(MapCell(epoch, 0))
    text = f"{epoch + 1:,}"
    baseline = box.y + (box.height + metrics.capHeight()) / 2
    right = scene.grid.left - 6
    painter.drawText(QPointF(right - metrics.horizontalAdvance(text), baseline), text)


def paint_mark(painter: QPainter, scene: Scene, reader: CellReader) -> None:
    """Paint a ring around the cells of the marked batch, or point at them."""
    if scene.mark is None:
        return
    epoch = scene.record.position(scene.mark.batch).epoch
    if epoch not in scene.grid.rows:
        return
    samples = scene.record.samples(scene.mark.batch)
    first = scene.grid.first_column
    columns = samples[(samples >= first) & (samples < first + scene.grid.n_columns)] - first
    if scene.grid.is_tiled:
        _paint_same_update(painter, scene, reader)
        _paint_rings(
            painter, scene, [MapCell(epoch, first + column) for column in columns.tolist()]
        )
    else:
        _paint_ticks(painter, scene, epoch, columns)


def _paint_same_update(painter: QPainter, scene: Scene, reader: CellReader) -> None:
    """Ring with dots what was trained of the other batches that make the marked one's update."""
    schedule, grid, mark = scene.record.schedule, scene.grid, scene.mark
    if mark is None or schedule.accumulate == 1:
        return
    epoch, batch = schedule.position(mark.batch)
    shown = reader.batches(epoch)
    if shown is None:
        return
    group = schedule.batches_of_update(batch)
    end = min(group.stop, scene.record.n_batches_in(epoch))
    columns = numpy.flatnonzero((shown >= group.start) & (shown < end) & (shown != batch))
    cells = [MapCell(epoch, grid.first_column + column) for column in columns.tolist()]
    pen = scene.theme.pen(scene.mark_colour, 1.5)
    pen.setDashPattern([1, 1.5])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, [QRectF(*grid.inner_box(cell)) for cell in cells], pen, grid.gap / 2 - 0.5)


def _paint_rings(painter: QPainter, scene: Scene, cells: list[MapCell]) -> None:
    """Ring cells in their gaps; chosen ones with a bright line within, not by colour alone."""
    grid = scene.grid
    painter.setBrush(Qt.BrushStyle.NoBrush)
    boxes = [QRectF(*grid.inner_box(cell)) for cell in cells]
    if scene.mark and scene.mark.is_chosen and grid.cell_width >= 14:
        _outline(painter, boxes, scene.theme.pen(scene.theme.surface, 2), -1)
    pen_width = 2 if grid.gap >= 2 else 1.5
    _outline(painter, boxes, scene.theme.pen(scene.mark_colour, pen_width), grid.gap / 2 - 0.5)


def _outline(painter: QPainter, boxes: list[QRectF], pen: QPen, distance: float) -> None:
    painter.setPen(pen)
    for box in boxes:
        radius = corner_radius(Box(0, 0, box.width(), box.height())) + distance
        around = box.adjusted(-distance, -distance, distance, distance)
        painter.drawRoundedRect(around, radius, radius)


def _paint_ticks(painter: QPainter, scene: Scene, epoch: int, columns: Order) -> None:
    """Point at narrow columns from a lane that the lower part of their row makes way for."""
    grid = scene.grid
    row = grid.box(MapCell(epoch, 0))
    lane = QRectF(grid.left, row.y + row.height, grid.width, -max(3.0, row.height * 0.45))
    lane = lane.normalized()
    painter.fillRect(lane, QColor(scene.theme.surface))
    pixels = set(numpy.floor(columns * grid.cell_width * grid.scale).tolist())
    width, top, height = max(grid.cell_width, 1.0), lane.top() + 1, lane.height() - 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.mark_colour)
    places = [grid.left + pixel / grid.scale for pixel in sorted(pixels)]
    painter.drawRects([QRectF(x, top, width, height) for x in places])
