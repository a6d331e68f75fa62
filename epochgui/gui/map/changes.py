"""Where runs went on with other settings, on the map: a mark beside the epoch, and words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from epochgui.gui.map.geometry import Grid, MapCell
from epochgui.gui.style.colours import Theme
from epochgui.phrases.stages import change_text, stage_changes
from epochgui.record.runs import Run

_SIZE = 4.0


class MapChange(NamedTuple):
    """From which batch of a run on something was another, and what, with its place."""

    first_batch: int
    epoch: int
    told: str


def changes_of(runs: Sequence[Run]) -> tuple[tuple[MapChange, ...], ...]:
    """Return what changed in mid-run in each of the runs."""
    return tuple(tuple(_changes_of(run)) for run in runs)


def _changes_of(run: Run) -> list[MapChange]:
    schedule = run.record.schedule
    return [
        MapChange(
            change.first_batch,
            schedule.position(change.first_batch).epoch,
            change_text(change, schedule),
        )
        for change in stage_changes(run.experiment, schedule)
    ]


def paint_changes(
    painter: QPainter, changes: Sequence[MapChange], grid: Grid, theme: Theme
) -> None:
    """Paint a small mark at each epoch in which settings changed; the rows are the epochs."""
    painter.setBrush(QColor(theme.accent))
    painter.setPen(theme.pen(theme.accent))
    for epoch in {change.epoch for change in changes} & set(grid.rows):
        box = grid.box(MapCell(epoch, 0))
        tip, middle = grid.left - 1, box.y + box.height / 2
        points = [
            QPointF(tip - _SIZE, middle - _SIZE),
            QPointF(tip, middle),
            QPointF(tip - _SIZE, middle + _SIZE),
        ]
        painter.drawPolygon(QPolygonF(points))
