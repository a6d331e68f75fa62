"""The canvas: the area of the plot between its axes, and what a user does there."""

from typing import cast

from pyqtgraph import GraphicsView
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsWidget, QWidget

from epochgui.gui.plot.axes import Axes
from epochgui.gui.plot.span import Frame, Span
from epochgui.gui.style.colours import Theme

_WHEEL_FACTOR = 1.0015
_KEY_FACTOR = 1.5
_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class PlotCanvas(GraphicsView):  # type: ignore[misc]
    """Holds the axes and the area that layers are painted on; says what mouse and keys ask for.

    Signals: resized(); range_wanted(object, object), the x Span and the y Span that the user asks
    for; fit_wanted(); pointed_at(object), where in the area, as QPointF in pixels, or None once the
    mouse has left it; clicked(object), where; click_withdrawn(), the click began a double click;
    keys_come_here(bool), a key brought the focus here, or it has gone.
    """

    resized = Signal()
    range_wanted = Signal(object, object)
    fit_wanted = Signal()
    pointed_at = Signal(object)
    clicked = Signal(object)
    click_withdrawn = Signal()
    keys_come_here = Signal(bool)

    def __init__(
        self, font: QFont, parent: QWidget | None = None, has_long_titles: bool = False
    ) -> None:
        """Leave a line below the numbers of the x axis for its title, if titles are long."""
        super().__init__(parent)
        self.setCentralItem(None)
        scene = cast("QGraphicsScene", self.scene())
        self.axes = Axes(scene, font, has_long_titles)
        self.area = QGraphicsWidget()
        self.area.setFlag(QGraphicsWidget.GraphicsItemFlag.ItemClipsChildrenToShape)
        scene.addItem(self.area)
        self.frame = Frame(Span(0, 1), Span(0, 1), 1, 1)
        self._pressed_at: QPointF | None = None
        self._dragged_from: QPointF | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackground(QColor(theme.surface))
        self.axes.set_theme(theme)

    def set_range(self, x: Span, y: Span) -> None:
        """Show these spans from now on."""
        size = self.area.size()
        self.frame = Frame(x, y, max(size.width(), 1), max(size.height(), 1))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            area = self.axes.area(self.width(), self.height())
            self.axes.arrange(area)
            self.area.setGeometry(area)
            self.set_range(self.frame.x, self.frame.y)
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        at = self._in_area(event.position())
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        vertical = bool(event.modifiers() & modifiers) or at.x() < 0
        if delta:
            self._zoom(_WHEEL_FACTOR**-delta, at, vertical)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            self._pressed_at = event.position()
            self._dragged_from = None
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed_at is None:
            self._point_at(at)
        elif self._dragged_from is not None:
            self._drag(at - self._dragged_from)
            self._dragged_from = at
        elif (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._drag(at - self._pressed_at)
            self._dragged_from = at
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed_at, self._pressed_at = self._pressed_at, None
        was_click = self._dragged_from is None and event.button() == Qt.MouseButton.LeftButton
        if pressed_at is not None and was_click and self._is_in_area(pressed_at):
            self.clicked.emit(self._in_area(pressed_at))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._is_in_area(event.position()):
                self.click_withdrawn.emit()
            self.fit_wanted.emit()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(event.position())

    def leaveEvent(self, _event: object) -> None:
        self.pointed_at.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = QPointF(self.frame.width / 2, self.frame.height / 2)
        if event.text() in {"+", "="}:
            self._zoom(1 / _KEY_FACTOR, middle, vertical=False)
        elif event.text() == "-":
            self._zoom(_KEY_FACTOR, middle, vertical=False)
        elif event.text() == "0":
            self.fit_wanted.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keys_come_here.emit(event.reason() in _BY_KEY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keys_come_here.emit(False)

    def _in_area(self, at: QPointF) -> QPointF:
        return at - self.area.pos()

    def _is_in_area(self, at: QPointF) -> bool:
        return self.area.geometry().contains(at)

    def _point_at(self, at: QPointF) -> None:
        self.pointed_at.emit(self._in_area(at) if self._is_in_area(at) else None)

    def _zoom(self, factor: float, at: QPointF, vertical: bool) -> None:
        x, y = self.frame.x, self.frame.y
        if vertical:
            y = y.zoomed(factor, self.frame.y_at(at.y()))
        else:
            x = x.zoomed(factor, self.frame.x_at(at.x()))
        self.range_wanted.emit(x, y)

    def _drag(self, by: QPointF) -> None:
        frame = self.frame
        x = frame.x.moved(-by.x() / frame.pixels_per_x)
        y = frame.y.moved(by.y() * frame.y.width / frame.height)
        self.range_wanted.emit(x, y)
