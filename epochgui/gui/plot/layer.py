"""What every layer of the plot has in common."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsItem

from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.style.colours import LIGHT, Theme


class PlotLayer(QGraphicsItem):
    """Paints one kind of thing over the whole area of the plot, in its pixels.

    The painter's own scale is left alone: so pens and marks keep their size at any zoom, and are
    sharp at any resolution, and in an SVG too.
    """

    def __init__(self, area: QGraphicsItem) -> None:
        super().__init__(area)
        self.shown = Shown(Span(0, 1), Span(0, 1), 1, 1)
        self.theme: Theme = LIGHT

    def set_shown(self, shown: Shown) -> None:
        """Show this part of the plot from now on."""
        self.prepareGeometryChange()
        self.shown = shown
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.update()

    def set_font(self, font: QFont) -> None:
        """Write in this font from now on, if it writes anything."""

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.shown.width, self.shown.height)
