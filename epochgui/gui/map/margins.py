"""The margins of the membership map: what room they leave for the cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from epochgui.gui.map.geometry import Room, may_scroll
from epochgui.gui.map.image import least_cell_width
from epochgui.gui.map.legend import lines_of, parts_of
from epochgui.record.runs import Run

MARGIN = 8.0
# One line of the key for so much of the height; the first comes sooner, and goes last.
_HEIGHT_PER_LINE = 60
_LEAST_HEIGHT_WITH_KEY = 80


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins around the cells and what stands in them; lengths in logical pixels."""

    left: float
    top: float
    key_width: float
    key_lines: int
    font: QFont

    @property
    def heading_height(self) -> float:
        """What a line of text takes that stands between the cells of two runs."""
        return QFontMetricsF(self.font).height() + 2

    def room(self, size: QSizeF, sure_width: float, digits: int, scale: float) -> Room:
        """Return the room that the margins leave, for cells with numbers of so many digits."""
        sides = self.left + MARGIN
        return Room(
            self.left,
            self.top,
            max(size.width() - sides, 0),
            max(size.height() - self.top - MARGIN, 0),
            max(sure_width - sides, 0),
            least_cell_width(self.font, digits),
            scale,
        )


def margins_of(runs: Sequence[Run], font: QFont, width: float, height: float) -> Margins:
    """Return the margins for a map of runs in a viewport of this size."""
    most = max(run.record.schedule.epochs for run in runs)
    small = _small_font(font)
    metrics = QFontMetricsF(small)
    key_width = width - 2 * MARGIN
    key_lines = _key_lines(runs, key_width, height, metrics)
    top = MARGIN + metrics.height() + 4 + (key_lines * metrics.height() + 6 if key_lines else 0)
    left = MARGIN + metrics.horizontalAdvance("8" * len(f"{most:,}")) + 8
    return Margins(left, top, key_width, key_lines, small)


def _key_lines(runs: Sequence[Run], width: float, height: float, metrics: QFontMetricsF) -> int:
    """Return in how many lines the key stands; none in a map that is hardly higher than those."""
    if height < _LEAST_HEIGHT_WITH_KEY:
        return 0
    schedules = [run.record.schedule for run in runs]
    most = max(1, int(height / _HEIGHT_PER_LINE))
    last, room = schedules[0].epochs, height - MARGIN - most * metrics.height()
    in_sight = range(last - 1, last) if may_scroll(last, room) and len(runs) == 1 else None
    keys = (
        parts_of(schedules, has_numbers, is_tiled=True, in_sight=in_sight)
        for has_numbers in (True, False)
    )
    return max(1, *(len(lines_of(key, width, most, metrics.horizontalAdvance)) for key in keys))


def _small_font(font: QFont) -> QFont:
    """Return the font of what stands back behind the cells."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
