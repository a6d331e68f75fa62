"""What views have in common that paint one thing, and say of each place what is there."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from epochgui.gui.style.colours import LIGHT, Theme


class PaintedView(QWidget):
    """A view that draws itself, on the screen and in vector files; the mouse at rest asks it."""

    def __init__(self, name: str, title: str, least_size: QSize) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMinimumSize(least_size)
        self.theme: Theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw it as lines and letters, on the ground of a view."""
        painter.fillRect(self.rect(), self.theme.view_ground)
        painter.setFont(self.font())
        self.draw_content(painter)

    def draw_content(self, painter: QPainter) -> None:
        """Draw what is on the ground."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def words_at(self, at: QPoint) -> tuple[str, QRect]:
        """Return what is to be said of a place, and of which area; "" where nothing is."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

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
