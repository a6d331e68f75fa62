"""The view: what a plot shows, and what the mouse does to it."""

import math

from pyqtgraph import ViewBox, mkPen
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

from epochgui.gui.plot.span import Span
from epochgui.gui.style.colours import LIGHT, Theme

# By how much a step of the wheel zooms. The view box takes the power of 1.02 to be had from it.
_WHEEL_FACTOR = 1.0015
_POWER = -math.log(_WHEEL_FACTOR) / math.log(1.02)
_FOCUS_WIDTH = 4.0  # the outer half of it is cut off


class PlotView(ViewBox):  # type: ignore[misc]
    """The area between the axes: the wheel zooms, dragging moves, or selects what to zoom to.

    It has no menu: that of pyqtgraph speaks English and of much that has no meaning here.

    Signals: moved(object, object), the user has asked for this x Span and this y Span;
    clicked(object), where, as QPointF in pixels of the area; menu_wanted(object), where on screen.
    """

    moved = Signal(object, object)
    clicked = Signal(object)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.disableAutoRange()
        self.state["wheelScaleFactor"] = _POWER
        self._theme: Theme = LIGHT
        self._has_focus = False
        self.sigRangeChangedManually.connect(self._tell_moved)

    @property
    def selects(self) -> bool:
        """Whether dragging selects a part to zoom to, and does not move what is shown."""
        return bool(self.state["mouseMode"] == ViewBox.RectMode)

    def set_selects(self, selects: bool) -> None:
        """Let dragging select what to zoom to, or move what is shown."""
        self.setMouseMode(ViewBox.RectMode if selects else ViewBox.PanMode)

    def set_spans(self, x: Span, y: Span) -> None:
        """Show these spans."""
        self.setRange(xRange=(x.low, x.high), yRange=(y.low, y.high), padding=0)
        self.updateMatrix()  # which would else wait for the next painting, and ask for one more

    def spans(self) -> tuple[Span, Span]:
        """Return what is shown."""
        x, y = self.viewRange()
        return Span(*x), Span(*y)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.show_focus(self._has_focus)
        accent = QColor(theme.accent)
        self.rbScaleBox.setPen(mkPen(accent))
        accent.setAlphaF(0.15)
        self.rbScaleBox.setBrush(accent)

    def show_focus(self, has_focus: bool) -> None:
        """Draw a frame around the area while keys go there."""
        self._has_focus = has_focus
        pen = mkPen(self._theme.accent, width=_FOCUS_WIDTH)
        self.setBorder(pen if has_focus else None)

    def zoom(self, factor: float) -> None:
        """Show `factor` times as much of the x axis, around its middle."""
        self.scaleBy(x=factor)
        self._tell_moved()

    def showAxRect(self, rectangle: QRectF) -> None:
        """Show what was selected, exactly."""
        super().showAxRect(rectangle, padding=0)

    @Slot(object)
    def _tell_moved(self, _axes: object = None) -> None:
        self.moved.emit(*self.spans())

    def paint(self, *_painting: object) -> None:
        """Paint nothing: the original draws its border once more here, half of it outside."""

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        is_vertical = axis == 1 or bool(event.modifiers() & modifiers)
        super().wheelEvent(event, axis=1 if is_vertical else 0)

    def mouseClickEvent(self, event: MouseClickEvent) -> None:
        event.accept()
        at = QPointF(self.mapFromScene(event.scenePos()))
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(QPoint(*map(round, event.screenPos())))
        elif event.button() == Qt.MouseButton.LeftButton and self.rect().contains(at):
            self.clicked.emit(at)
