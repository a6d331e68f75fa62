"""The canvas: the view of a plot between its axes, its keys and its menu."""

from typing import cast

from pyqtgraph import GraphicsView
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QWidget

from epochgui.gui.plot.axes import Axes
from epochgui.gui.plot.layer import PlotLayer
from epochgui.gui.plot.menu import KEY_FACTOR, PlotMenu
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.plot.view import PlotView
from epochgui.gui.style.colours import Theme

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class PlotCanvas(GraphicsView):  # type: ignore[misc]
    """Holds the axes and the view that layers are painted on; says what mouse and keys ask for.

    It is put together from what pyqtgraph's PlotItem is made of. That itself brings a form with
    English words, seven widgets without a parent, and takes five times as long to make.

    Signals: resized(); range_wanted(object, object), the x Span and the y Span that the user asks
    for, who answers with `set_range`; fit_wanted(); pointed_at(object), where in the view, as
    QPointF in pixels, or None once the mouse has left it; clicked(object), where;
    click_withdrawn(), the click began a double click; capture_wanted(), a picture is asked for.
    """

    resized = Signal()
    range_wanted = Signal(object, object)
    fit_wanted = Signal()
    pointed_at = Signal(object)
    clicked = Signal(object)
    click_withdrawn = Signal()
    capture_wanted = Signal()

    # Of the class: Qt takes the focus away also from a canvas that Python has emptied already.
    _framed: PlotView | None = None

    def __init__(
        self, font: QFont, parent: QWidget | None = None, has_long_titles: bool = False
    ) -> None:
        """Leave a line below the numbers of the x axis for its title, if titles are long."""
        super().__init__(parent)
        self.setCentralItem(None)
        scene = cast("QGraphicsScene", self.scene())
        self.view = PlotView()
        scene.addItem(self.view)
        self.axes = Axes(self.view, font, has_long_titles)
        self.shown = Shown(Span(0, 1), Span(0, 1), 1, 1)
        self._menu: PlotMenu | None = None
        self._is_pressed = False
        self.view.moved.connect(self._on_moved)
        self.view.clicked.connect(self.clicked)
        self.view.menu_wanted.connect(self._open_menu)

    @property
    def menu(self) -> PlotMenu:
        """The menu, which is made when it is first asked for."""
        if self._menu is None:
            self._menu = PlotMenu(self.view, self)
            self._menu.whole_wanted.connect(self.fit_wanted)
            self._menu.capture_wanted.connect(self.capture_wanted)
        return self._menu

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackground(theme.view_ground)
        self.view.set_theme(theme)
        self.axes.set_theme(theme)

    def set_range(self, x: Span, y: Span, has_zero: bool = False, foot: float = 0.0) -> None:
        """Show these spans from now on, the y axis with a place for 0 below them or without.

        At the bottom so many pixels are left for something else, half of them all at most.
        """
        size = self.view.size()
        width, height = max(size.width(), 1), max(size.height(), 1)
        self.shown = Shown(x, y, width, height, has_zero, min(foot, height / 2))
        self.view.set_spans(x, self.shown.whole_y)

    def keep_above(self, height: float) -> None:
        """Leave so many pixels above the plot, beyond the line that is always left there."""
        if height != self.axes.kept_above:
            self.axes.kept_above = height
            self._arrange()
            self.viewport().update()  # Qt forgets where the title of an axis has been

    def share_with_title(self, share: float) -> None:
        """Leave the title of the y axis such a share of the width."""
        if share != self.axes.title_share:
            self.axes.title_share = share
            self._arrange()

    def _arrange(self) -> None:
        self.axes.arrange(self.width(), self.height())
        self.set_range(self.shown.x, self.shown.y, self.shown.has_zero, self.shown.foot)

    @Slot(object, object)
    def _on_moved(self, x: Span, y: Span) -> None:
        self.range_wanted.emit(x, self.shown.y_of_whole(y))
        self.view.set_spans(self.shown.x, self.shown.whole_y)  # what of it was granted

    @Slot(object)
    def _open_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    def _point_at(self, at: QPointF) -> None:
        is_inside = self.view.geometry().contains(at)
        self.pointed_at.emit(at - self.view.pos() if is_inside else None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self._arrange()
            self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "axes"):
            self.axes.set_font(self.font())
            for item in self.view.childItems():
                if isinstance(item, PlotLayer):
                    item.set_font(self.font())
            self._arrange()
            self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self._is_pressed:
            self._point_at(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = False
        super().mouseReleaseEvent(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self.view.geometry().contains(event.position()):
                self.click_withdrawn.emit()
            self.fit_wanted.emit()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The mouse's button may begin a drag: its menu comes when it is let go.
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu(self.mapToGlobal(self.rect().center()))
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(event.position())

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {"+", "="}:
            self.view.zoom(1 / KEY_FACTOR)
        elif event.text() == "-":
            self.view.zoom(KEY_FACTOR)
        elif event.text() == "0":
            self.fit_wanted.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self._framed = self.view
            self.view.show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._framed is not None:
            self._framed.show_focus(False)
            self._framed = None
