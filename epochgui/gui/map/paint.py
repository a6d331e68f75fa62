"""Paints the membership map: cells, headers, the marked batch and the cursor."""

from dataclasses import dataclass

import numpy
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from epochgui.basics.text import tr
from epochgui.gui.map.cells import CellReader
from epochgui.gui.map.geometry import Box, Grid, MapCell, Room, label_step
from epochgui.gui.map.image import CellImages, Look, corner_radius, least_cell_width
from epochgui.gui.style.colours import Theme
from epochgui.record.record import Order, Record
from epochgui.schedule.schedule import Schedule

_MARGIN = 8.0
_LEAST_HEIGHT_WITH_CAPTION = 150
_SENTENCE_WIDTH = 340


@dataclass(frozen=True, slots=True)
class MarkedBatch:
    """A batch of the run to point at: the chosen one, or else the current one."""

    batch: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins around the cells and what stands in them; lengths in logical pixels."""

    left: float
    top: float
    caption_width: float
    font: QFont

    def room(self, size: QSizeF, sure_width: float, digits: int, scale: float) -> Room:
        """Return the room that the margins leave, for cells with numbers of so many digits."""
        sides = self.left + _MARGIN
        return Room(
            self.left,
            self.top,
            max(size.width() - sides, 0),
            max(size.height() - self.top - _MARGIN, 0),
            max(sure_width - sides, 0),
            least_cell_width(self.font, digits),
            scale,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one painting shows."""

    record: Record
    grid: Grid
    margins: Margins
    theme: Theme
    mark: MarkedBatch | None
    cursor: MapCell | None

    @property
    def mark_colour(self) -> QColor:
        """The accent marks what was chosen, ink what is current."""
        chosen = self.mark is not None and self.mark.is_chosen
        return QColor(self.theme.accent if chosen else self.theme.ink)


def margins_of(schedule: Schedule, font: QFont, width: float, height: float) -> Margins:
    """Return the margins for a map in a viewport of this size."""
    small = _small_font(font)
    metrics = QFontMetricsF(small)
    has_caption = height >= _LEAST_HEIGHT_WITH_CAPTION
    top = _MARGIN + metrics.height() + 4 + (metrics.height() + 6 if has_caption else 0)
    left = _MARGIN + metrics.horizontalAdvance("8" * len(f"{schedule.epochs:,}")) + 8
    return Margins(left, top, width - 2 * _MARGIN if has_caption else 0, small)


def _small_font(font: QFont) -> QFont:
    """Return the font of what stands back behind the cells."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def paint(painter: QPainter, scene: Scene, reader: CellReader, images: CellImages) -> None:
    """Paint the map, upon a viewport filled with the surface's colour."""
    grid = scene.grid
    look = Look(grid, scene.record.schedule.batches_per_epoch, scene.theme, scene.margins.font)
    images.draw(painter, look, reader.cells(grid.rows, grid.drawn_samples()))
    painter.setFont(scene.margins.font)
    painter.setPen(QColor(scene.theme.quiet_ink))
    _paint_caption(painter, scene)
    _paint_sample_labels(painter, scene)
    _paint_epoch_labels(painter, scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_mark(painter, scene)
    _paint_cursor(painter, scene)


def paint_promise(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint what an empty map says."""
    text = tr(
        "Each row will be an epoch, each column a sample, and the colour the batch that held it."
    )
    painter.setPen(QColor(theme.quiet_ink))
    side = max(3 * _MARGIN, (area.width() - _SENTENCE_WIDTH) / 2)
    room = area.adjusted(side, _MARGIN, -side, -_MARGIN)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def _paint_caption(painter: QPainter, scene: Scene) -> None:
    metrics, room = QFontMetricsF(scene.margins.font), scene.margins.caption_width
    fitting = (text for text in _captions(scene) if metrics.horizontalAdvance(text) <= room)
    painter.drawText(QPointF(_MARGIN, _MARGIN + metrics.ascent()), next(fitting, ""))


def _captions(scene: Scene) -> list[str]:
    """Return what may stand above the map, the longest first."""
    axes = tr("across: samples   down: epochs")
    batch = tr("colour and number: batch") if scene.grid.has_numbers else tr("colour: batch")
    captions = [f"{axes}   {batch}", axes]
    if scene.record.schedule.accumulate > 1 and scene.grid.is_tiled:
        dotted = tr("dotted: same update")
        captions.insert(0, f"{captions[0]}   {dotted}")
        captions.insert(1, f"{batch}   {dotted}")
    if scene.record.schedule.n_dropped:
        dashed, hatched = tr("dashed: left out by drop_last"), tr("hatched: left out by drop_last")
        dropped = dashed if scene.grid.is_tiled else hatched
        captions.insert(0, f"{captions[0]}   {dropped}")
    return captions


def _paint_sample_labels(painter: QPainter, scene: Scene) -> None:
    grid, metrics = scene.grid, QFontMetricsF(scene.margins.font)
    widest = metrics.horizontalAdvance("8" * len(f"{grid.n_samples - 1:,}"))
    step = label_step(grid.cell_width, widest + 8)
    baseline = grid.top - 5 - metrics.descent()
    first = -(-grid.first_column // step) * step
    for sample in range(first, grid.first_column + grid.n_columns, step):
        middle = grid.left + (sample - grid.first_column + 0.5) * grid.cell_width
        text = f"{sample:,}"
        width = metrics.horizontalAdvance(text)
        if middle + width / 2 <= grid.left + grid.width + _MARGIN:
            painter.drawText(QPointF(middle - width / 2, baseline), text)
        if not grid.is_tiled:
            painter.drawLine(QPointF(middle, grid.top - 4), QPointF(middle, grid.top - 1))


def _paint_epoch_labels(painter: QPainter, scene: Scene) -> None:
    grid, needed = scene.grid, QFontMetricsF(scene.margins.font).height()
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
    metrics, box = QFontMetricsF(scene.margins.font), scene.grid.box(MapCell(epoch, 0))
    text = f"{epoch + 1:,}"
    baseline = box.y + (box.height + metrics.capHeight()) / 2
    right = scene.grid.left - 6
    painter.drawText(QPointF(right - metrics.horizontalAdvance(text), baseline), text)


def _paint_mark(painter: QPainter, scene: Scene) -> None:
    if scene.mark is None:
        return
    epoch = scene.record.position(scene.mark.batch).epoch
    if epoch not in scene.grid.rows:
        return
    samples = scene.record.samples(scene.mark.batch)
    first = scene.grid.first_column
    columns = samples[(samples >= first) & (samples < first + scene.grid.n_columns)] - first
    if scene.grid.is_tiled:
        _paint_same_update(painter, scene)
        _paint_rings(
            painter, scene, [MapCell(epoch, first + column) for column in columns.tolist()]
        )
    else:
        _paint_ticks(painter, scene, epoch, columns)


def _paint_same_update(painter: QPainter, scene: Scene) -> None:
    """Ring with dots what was trained of the other batches that make the marked one's update."""
    schedule, grid, mark = scene.record.schedule, scene.grid, scene.mark
    if mark is None or schedule.accumulate == 1:
        return
    epoch, batch = schedule.position(mark.batch)
    group = schedule.batches_of_update(batch)
    end = min(group.stop, scene.record.n_batches_in(epoch))
    shown = scene.record.batch_of_samples(epoch)[grid.first_column :][: grid.n_columns]
    columns = numpy.flatnonzero((shown >= group.start) & (shown < end) & (shown != batch))
    cells = [MapCell(epoch, grid.first_column + column) for column in columns.tolist()]
    pen = QPen(scene.mark_colour, 1.5)
    pen.setDashPattern([1, 1.5])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, [QRectF(*grid.inner_box(cell)) for cell in cells], pen, grid.gap / 2 - 0.5)


def _paint_rings(painter: QPainter, scene: Scene, cells: list[MapCell]) -> None:
    """Ring cells in their gaps; chosen ones with a bright line within, not by colour alone."""
    grid = scene.grid
    painter.setBrush(Qt.BrushStyle.NoBrush)
    boxes = [QRectF(*grid.inner_box(cell)) for cell in cells]
    if scene.mark and scene.mark.is_chosen and grid.cell_width >= 14:
        _outline(painter, boxes, QPen(QColor(scene.theme.surface), 2), -1)
    pen_width = 2 if grid.gap >= 2 else 1.5
    _outline(painter, boxes, QPen(scene.mark_colour, pen_width), grid.gap / 2 - 0.5)


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


def _paint_cursor(painter: QPainter, scene: Scene) -> None:
    if scene.cursor is None or not scene.grid.shows(scene.cursor):
        return
    box = QRectF(*scene.grid.box(scene.cursor))
    if box.width() < 6:
        box.adjust(-3, 0, 3, 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(scene.theme.surface), 3))
    painter.drawRect(box)
    pen = QPen(QColor(scene.theme.ink), 1.5)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawRect(box)
