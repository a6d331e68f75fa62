"""What an empty plot says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.layer import PlotLayer


class EmptyNotice(PlotLayer):
    """A quiet text in the middle of the plot, and below it which keys would fill it."""

    def __init__(self, area: QGraphicsItem, font: QFont, text: str, keys: str = "") -> None:
        super().__init__(area)
        self._font = font
        self._names_keys = True
        self.set_text(text, keys)

    def set_text(self, text: str, keys: str = "") -> None:
        """Say this from now on, and this about keys."""
        self._said = text, keys
        self.update()

    def set_font(self, font: QFont) -> None:
        self._font = font

    def leave_keys_out(self) -> None:
        """Say nothing about keys from now on: in a picture none can be pressed."""
        self._names_keys = False
        self.update()

    @property
    def text(self) -> str:
        """What it says."""
        text, keys = self._said
        return f"{text}\n{keys}" if keys and self._names_keys else text

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


def keys_that_train() -> str:
    """Return which keys fill a plot of what a run does."""
    return tr("Press Space to run, or Right to train one batch.")
