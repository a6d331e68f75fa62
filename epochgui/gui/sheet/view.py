"""The samples of the current batch as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter

from epochgui.basics.text import tr
from epochgui.gui.widgets.painted_view import PaintedView

if TYPE_CHECKING:
    from epochgui.observations.sheet import Sheet


class SheetView(PaintedView):
    """Shows the samples of the current batch, those of the largest loss first.

    There are as many as there is room for. Resting the mouse on one says it in words.
    """

    def __init__(self) -> None:
        super().__init__("batch_sheet", tr("Samples of the current batch"), QSize(240, 190))
        self.sheet: Sheet | None = None

    def show_sheet(self, sheet: "Sheet | None") -> None:
        """Draw these samples; None where there are none yet."""
        self.sheet = sheet
        self.update()

    def draw_content(self, painter: QPainter) -> None:
        """Draw the samples as lines and letters, their pictures as pictures."""
        from epochgui.gui.sheet.drawing import draw_sheet

        draw_sheet(painter, QRectF(self.rect()), self.theme, self.sheet)

    def words_at(self, at: QPoint) -> tuple[str, QRect]:
        """Return what is to be said of a place, and of which area; "" beside all samples."""
        from epochgui.gui.sheet.places import places_in
        from epochgui.gui.sheet.words import sample_words

        if self.sheet is None or not self.sheet.samples:
            return "", QRect()
        places = places_in(QRectF(self.rect()), QFontMetricsF(self.font()), self.sheet)
        place = places.at(QPointF(at))
        if place is None:
            return "", QRect()
        return sample_words(self.sheet.samples[place]), places.box(place).toAlignedRect()
