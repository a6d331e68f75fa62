"""What the keys do in the membership map, while it has the focus."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from epochgui.gui.map.geometry import Cell, Grid

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


def moved(cell: Cell, event: QKeyEvent, grid: Grid) -> Cell | None:
    """Return where a key takes the cursor; None if it is not a key that moves.

    Arrows go to the next cell, or to the next pixel where those are wider.
    """
    target = (_far_moved if _with_control(event) else _near_moved)(cell, event, grid)
    if target is None:
        return None
    epoch = min(max(target.epoch, 0), grid.n_epochs - 1)
    return Cell(epoch, min(max(target.sample, 0), grid.n_samples - 1))


def _near_moved(cell: Cell, event: QKeyEvent, grid: Grid) -> Cell | None:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    epoch, sample = cell
    leap = max(1, ceil(1 / grid.cell_width))
    targets: dict[int, Cell] = {
        Qt.Key.Key_Left: Cell(epoch, sample - leap),
        Qt.Key.Key_Right: Cell(epoch, sample + leap),
        Qt.Key.Key_Up: Cell(epoch - 1, sample),
        Qt.Key.Key_Down: Cell(epoch + 1, sample),
        Qt.Key.Key_PageUp: Cell(epoch - grid.n_rows, sample),
        Qt.Key.Key_PageDown: Cell(epoch + grid.n_rows, sample),
        Qt.Key.Key_Home: Cell(epoch, 0),
        Qt.Key.Key_End: Cell(epoch, grid.n_samples - 1),
    }
    return targets.get(event.key())


def _far_moved(cell: Cell, event: QKeyEvent, grid: Grid) -> Cell | None:
    targets: dict[int, Cell] = {
        Qt.Key.Key_Home: Cell(0, cell.sample),
        Qt.Key.Key_End: Cell(grid.n_epochs - 1, cell.sample),
    }
    return targets.get(event.key())


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
