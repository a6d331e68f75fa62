"""The samples of the current batch as a view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from epochgui.basics.text import tr
from epochgui.gui.style.colours import LIGHT, Theme

if TYPE_CHECKING:
    from epochgui.observations.sheet import Sheet


class SheetView(QWidget):
    """Shows the samples of the current batch, those of the largest loss first.

    There are as many as there is room for. Resting the mouse on one says it in words.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("batch_sheet")
        self.setAccessibleName(tr("Samples of the current batch"))
        self.setMinimumSize(240, 190)
        self._theme: Theme = LIGHT
        self.sheet: Sheet | None = None

    def show_sheet(self, sheet: "Sheet | None") -> None:
        """Draw these samples; None where there are none yet."""
        self.sheet = sheet
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the samples as lines and letters, their pictures as pictures."""
        from epochgui.gui.sheet.drawing import draw_sheet

        painter.fillRect(self.rect(), self._theme.view_ground)
        painter.setFont(self.font())
        draw_sheet(painter, QRectF(self.rect()), self._theme, self.sheet)

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

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words, area = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self, area)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.draw(painter)
