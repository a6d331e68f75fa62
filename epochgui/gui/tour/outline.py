"""The outline: a frame on top of the window around what the tour speaks of."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

WIDTH, AIR, RADIUS = 3, 4, 8.0
MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class Outline(QWidget):
    """Stays around a widget as that moves; the mouse goes through it.

    Signals: moved(), the widget is elsewhere, or out of sight.
    """

    moved = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("tour_outline")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What is outlined."""
        return self._target

    def surround(self, target: QWidget | None) -> None:
        """Outline another widget, or nothing."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._target = target
        self._watched = _chain(target)
        for watched in self._watched:
            watched.installEventFilter(self)
        self._follow()

    def place(self) -> QRect:
        """Return where the target is in the window; empty where it cannot be seen."""
        target, window = self._target, self._window
        if target is None or target.window() is not window or not target.isVisibleTo(window):
            return QRect()
        seen = QRect(target.mapTo(window, QPoint()), target.size())
        for ancestor in _chain(target)[1:-1]:
            if isinstance(ancestor, QWidget):
                seen &= QRect(ancestor.mapTo(window, QPoint()), ancestor.size())
        return seen

    def _follow(self) -> None:
        place = self.place()
        is_seen = not place.isEmpty()
        if is_seen:
            room = self._window.rect()
            self.setGeometry(place.adjusted(-AIR, -AIR, AIR, AIR) & room)
            edge = WIDTH + round(RADIUS / 2)
            inner = self.rect().adjusted(edge, edge, -edge, -edge)
            self.setMask(QRegion(self.rect()) - QRegion(inner))
            self.raise_()
        self.setVisible(is_seen)
        self.moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), WIDTH))
        half = WIDTH / 2
        frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, RADIUS - half, RADIUS - half)


def _chain(widget: QWidget | None) -> list[QObject]:
    """Return a widget and what it is in, up to its window."""
    chain: list[QObject] = []
    while widget is not None:
        chain.append(widget)
        widget = None if widget.isWindow() else widget.parentWidget()
    return chain
