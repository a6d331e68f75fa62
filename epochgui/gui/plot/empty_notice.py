"""What an empty plot says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.gui.plot.layer import PlotLayer


class EmptyNotice(PlotLayer):
    """A quiet text in the middle of the plot."""

    def __init__(self, area: QGraphicsItem, font: QFont, text: str) -> None:
        super().__init__(area)
        self._font = font
        self.text = text

    def set_text(self, text: str) -> None:
        """Say this from now on."""
        if text != self.text:
            self.text = text
            self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self.theme.quiet_ink))
        area = self.boundingRect().adjusted(16, 8, -16, -8)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if not area.contains(painter.boundingRect(area, int(flags), self.text)):
            flags |= Qt.TextFlag.TextWrapAnywhere  # rather within a word than beyond the edge
        painter.drawText(area, int(flags), self.text)
