"""Veils on the map what is still to come: the batches on record behind the moment of the run."""

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from epochgui.gui.map.cells import DROPPED
from epochgui.gui.map.geometry import Grid, MapCell
from epochgui.gui.map.reader import CellReader
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme_colour import VEIL_ALPHA
from epochgui.record.record import Record
from epochgui.record.runs import Run


def is_taken_back(record: Record, n_done: int) -> bool:
    """Return whether batches on record will happen again."""
    return n_done < record.n_batches


def paint_to_come(
    painter: QPainter, run: Run, reader: CellReader, grid: Grid, theme: Theme
) -> None:
    """Make faint what was trained behind so many batches; the rows of the grid are the epochs."""
    record, n_done = run.record, run.n_done
    if not is_taken_back(record, n_done):
        return
    per_epoch = record.schedule.batches_per_epoch
    epochs = range(n_done // per_epoch, record.n_epochs_begun)
    veil = QColor(theme.surface)
    veil.setAlphaF(VEIL_ALPHA)
    for epoch in range(max(epochs.start, grid.rows.start), min(epochs.stop, grid.rows.stop)):
        row = grid.box(MapCell(epoch, grid.first_column))
        n_before, n_trained = n_done - epoch * per_epoch, record.n_batches_in(epoch)
        if n_before <= 0 and n_trained == per_epoch:
            painter.fillRect(QRectF(grid.left, row.y, grid.width, row.height), veil)
            continue
        shown = reader.batches(epoch)
        if shown is None:
            continue
        is_dropped = (shown == DROPPED) & (n_trained == per_epoch)
        width = grid.cell_width if grid.is_tiled else 1 / grid.scale
        for first, end in _stretches(
            ((shown >= max(n_before, 0)) & (shown < n_trained)) | is_dropped
        ):
            left = grid.left + first * width
            painter.fillRect(QRectF(left, row.y, (end - first) * width, row.height), veil)


def _stretches(where: NDArray[numpy.bool_]) -> NDArray[numpy.intp]:
    """Return where each stretch of what holds begins and ends, of shape (n_stretches, 2)."""
    edges = numpy.flatnonzero(numpy.diff(where, prepend=False, append=False))
    return edges.reshape(-1, 2)
