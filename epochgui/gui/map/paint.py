"""Paints the membership map: the runs below each other, headers and the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from epochgui.basics.text import tr
from epochgui.gui.map.changes import MapChange, paint_changes
from epochgui.gui.map.geometry import Box, Grid, MapCell, label_step
from epochgui.gui.map.image import CellImages
from epochgui.gui.map.legend import lines_of
from epochgui.gui.map.margins import MARGIN, Margins
from epochgui.gui.map.paint_run import Scene, mark_of, paint_cells, paint_epoch_labels, paint_mark
from epochgui.gui.map.reader import CellReader
from epochgui.gui.map.sections import Section, Sections
from epochgui.gui.map.to_come import paint_to_come
from epochgui.gui.map.words import heading_of, key_of
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import run_colour

_SENTENCE_WIDTH = 340
# The line in the colour of a run, and what is left before its name.
_LINE_WIDTH, _AIR = 16, 6


@dataclass(frozen=True, slots=True)
class Picture:
    """All that one painting shows: where the runs are, the chosen batch, and the cursor."""

    sections: Sections
    names: tuple[str, ...]
    grid: Grid
    margins: Margins
    theme: Theme
    chosen: int | None
    cursor: MapCell | None
    changes: tuple[tuple[MapChange, ...], ...]

    def scenes(self) -> list[tuple[Section, Scene]]:
        """Return the runs in sight, each on its part of the grid."""
        parts = [(section, section.part_of(self.grid)) for section in self.sections]
        return [
            (section, self._scene(section, part)) for section, part in parts if part is not None
        ]

    def _scene(self, section: Section, part: Grid) -> Scene:
        run = section.run
        mark = mark_of(run, self.chosen)
        return Scene(run.record, part, self.theme, self.margins.font, mark)


def paint(
    painter: QPainter, picture: Picture, cells: Sequence[tuple[CellReader, CellImages]]
) -> None:
    """Paint the map, upon a viewport filled with the surface's colour.

    `cells` are what reads and what draws those of each run.
    """
    scenes = picture.scenes()
    for section, scene in scenes:
        reader, images = cells[section.place]
        paint_cells(painter, scene, reader, images)
        paint_to_come(painter, section.run, reader, scene.grid, picture.theme)
    painter.setFont(picture.margins.font)
    painter.setPen(QColor(picture.theme.quiet_ink))
    _paint_key(painter, picture)
    _paint_sample_labels(painter, picture)
    for _, scene in scenes:
        paint_epoch_labels(painter, scene)
    _paint_headings(painter, picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for section, scene in scenes:
        paint_changes(painter, picture.changes[section.place], scene.grid, picture.theme)
    for section, scene in scenes:
        paint_mark(painter, scene, cells[section.place][0])
    _paint_cursor(painter, picture)


def paint_promise(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint what an empty map says."""
    text = tr(
        "Each row will be an epoch, each column a sample, and the colour the batch that held it."
    )
    painter.setPen(QColor(theme.quiet_ink))
    side = max(3 * MARGIN, (area.width() - _SENTENCE_WIDTH) / 2)
    room = area.adjusted(side, MARGIN, -side, -MARGIN)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def _paint_key(painter: QPainter, picture: Picture) -> None:
    metrics, margins = QFontMetricsF(picture.margins.font), picture.margins
    key = key_of(picture.sections, picture.names, picture.grid, any(picture.changes))
    lines = lines_of(key, margins.key_width, margins.key_lines, metrics.horizontalAdvance)
    for place, line in enumerate(lines):
        baseline = MARGIN + metrics.ascent() + place * metrics.height()
        painter.drawText(QPointF(MARGIN, baseline), line)


def _paint_sample_labels(painter: QPainter, picture: Picture) -> None:
    grid, metrics = picture.grid, QFontMetricsF(picture.margins.font)
    widest = metrics.horizontalAdvance("8" * len(f"{grid.n_samples - 1:,}"))
    step = label_step(grid.cell_width, widest + 8)
    baseline = grid.top - 5 - metrics.descent()
    first = -(-grid.first_column // step) * step
    for sample in range(first, grid.first_column + grid.n_columns, step):
        middle = grid.left + (sample - grid.first_column + 0.5) * grid.cell_width
        text = f"{sample:,}"
        width = metrics.horizontalAdvance(text)
        if middle + width / 2 <= grid.left + grid.width + MARGIN:
            painter.drawText(QPointF(middle - width / 2, baseline), text)
        if not grid.is_tiled:
            painter.drawLine(QPointF(middle, grid.top - 4), QPointF(middle, grid.top - 1))


def _paint_headings(painter: QPainter, picture: Picture) -> None:
    """Say above each of several runs which it is, and what was asked for."""
    for section in picture.sections:
        box = section.heading_in(picture.grid)
        if box is not None:
            _paint_heading(painter, picture, section, box)


def _paint_heading(painter: QPainter, picture: Picture, section: Section, box: Box) -> None:
    metrics, indent = QFontMetricsF(picture.margins.font), 0
    baseline = box.y + box.height - 3 - metrics.descent()
    colour = run_colour(section.place, len(picture.names))
    if colour is not None:
        indent = _LINE_WIDTH + _AIR
        middle = round(baseline - metrics.xHeight() / 2)
        painter.fillRect(QRectF(box.x, middle - 1, _LINE_WIDTH, 2), colour.of(picture.theme))
    width = max(box.width, picture.margins.key_width - box.x) - indent
    heading = heading_of(section, picture.names)
    text = metrics.elidedText(heading, Qt.TextElideMode.ElideRight, width)
    painter.setPen(QColor(picture.theme.ink))
    painter.drawText(QPointF(box.x + indent, baseline), text)


def _paint_cursor(painter: QPainter, picture: Picture) -> None:
    if picture.cursor is None or not picture.grid.shows(picture.cursor):
        return
    box = QRectF(*picture.grid.box(picture.cursor))
    if box.width() < 6:
        box.adjust(-3, 0, 3, 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(picture.theme.pen(picture.theme.surface, 3))
    painter.drawRect(box)
    pen = picture.theme.pen(picture.theme.ink, 1.5)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawRect(box)
