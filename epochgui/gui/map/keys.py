"""What the keys do in the membership map, while it has the focus."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from epochgui.gui.map.geometry import Grid, MapCell

ZOOM_STEP = 1.25
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
    Qt.Key.Key_0: 0.0,
}


def zoom_of(event: QKeyEvent) -> float | None:
    """Return by which factor a key zooms, 0 for back to all samples, None if it does not."""
    return _ZOOMS.get(event.key()) if _with_control(event) else None


def moved(cell: MapCell, event: QKeyEvent, grid: Grid) -> MapCell | None:
    """Return where a key takes the cursor; None if it is not a key that moves.

    Arrows go to the next cell, or to the next pixel where those are wider.
    """
    target = (_far_moved if _with_control(event) else _near_moved)(cell, event, grid)
    if target is None:
        return None
    row = min(max(target.row, 0), grid.n_rows_in_all - 1)
    return MapCell(row, min(max(target.sample, 0), grid.n_samples - 1))


def _near_moved(cell: MapCell, event: QKeyEvent, grid: Grid) -> MapCell | None:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    row, sample = cell
    leap = max(1, ceil(1 / grid.cell_width))
    targets: dict[int, MapCell] = {
        Qt.Key.Key_Left: MapCell(row, sample - leap),
        Qt.Key.Key_Right: MapCell(row, sample + leap),
        Qt.Key.Key_Up: MapCell(row - 1, sample),
        Qt.Key.Key_Down: MapCell(row + 1, sample),
        Qt.Key.Key_PageUp: MapCell(row - grid.n_rows, sample),
        Qt.Key.Key_PageDown: MapCell(row + grid.n_rows, sample),
        Qt.Key.Key_Home: MapCell(row, 0),
        Qt.Key.Key_End: MapCell(row, grid.n_samples - 1),
    }
    return targets.get(event.key())


def _far_moved(cell: MapCell, event: QKeyEvent, grid: Grid) -> MapCell | None:
    targets: dict[int, MapCell] = {
        Qt.Key.Key_Home: MapCell(0, cell.sample),
        Qt.Key.Key_End: MapCell(grid.n_rows_in_all - 1, cell.sample),
    }
    return targets.get(event.key())


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
