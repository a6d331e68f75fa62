"""Where a run went on with other settings, in the tables: a line above the first row behind it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from epochgui.basics.text import tr
from epochgui.gui.style.colours import Theme
from epochgui.gui.tables.growing_model import GrowingModel
from epochgui.gui.tables.text_painter import AIR, PADDING


def paint_changes(painter: QPainter, table: QTableView, rows: GrowingModel, theme: Theme) -> None:
    """Paint a line above each row at which settings changed, and what changed, if it has room."""
    pen = theme.pen(theme.quiet_ink)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    viewport = table.viewport().rect()
    for row, change in rows.changes.items():
        if row >= rows.rowCount():
            continue
        top, height = table.rowViewportPosition(row), table.rowHeight(row)
        if -height < top < viewport.height():
            painter.drawLine(0, top, viewport.width(), top)
            _write(painter, table, rows, row, change.words)


def _write(painter: QPainter, table: QTableView, rows: GrowingModel, row: int, words: str) -> None:
    """Write what changed at the right of the list that leaves most room; the row's tip says all."""
    metrics = table.fontMetrics()
    free = {
        place: table.columnWidth(place)
        - metrics.horizontalAdvance(column.text(row))
        - 2 * PADDING
        - AIR
        for place, column in enumerate(rows.columns)
        if column.stretches
    }
    if not free:
        return
    place = max(free, key=lambda place: free[place])
    few = tr("changed")  # cut short, what changed would tell nothing
    fitting = (text for text in (words, few) if metrics.horizontalAdvance(text) <= free[place])
    text = next(fitting, "")
    left, width = table.columnViewportPosition(place), table.columnWidth(place)
    area = QRect(left, table.rowViewportPosition(row), width - PADDING, table.rowHeight(row))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
