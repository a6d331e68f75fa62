"""The margins of the membership map: what room they leave for the cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from epochgui.gui.map.geometry import Room
from epochgui.gui.map.image import least_cell_width
from epochgui.record.runs import Run

MARGIN = 8.0
_LEAST_HEIGHT_WITH_CAPTION = 150


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins around the cells and what stands in them; lengths in logical pixels."""

    left: float
    top: float
    caption_width: float
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
    has_caption = height >= _LEAST_HEIGHT_WITH_CAPTION
    top = MARGIN + metrics.height() + 4 + (metrics.height() + 6 if has_caption else 0)
    left = MARGIN + metrics.horizontalAdvance("8" * len(f"{most:,}")) + 8
    return Margins(left, top, width - 2 * MARGIN if has_caption else 0, small)


def _small_font(font: QFont) -> QFont:
    """Return the font of what stands back behind the cells."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
