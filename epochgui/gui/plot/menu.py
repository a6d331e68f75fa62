"""The menu of a plot, which a right click opens."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from epochgui.basics.text import tr
from epochgui.gui.plot.view import PlotView

KEY_FACTOR = 1.5


class PlotMenu(QMenu):
    """Offers what mouse and keys do in a plot, and a picture of it.

    Signals: whole_wanted(), all shall be shown again; capture_wanted(), a picture is asked for.
    """

    whole_wanted = Signal()
    capture_wanted = Signal()

    def __init__(self, view: PlotView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plot_menu")
        self._view = view
        self.addAction(tr("Show all again")).triggered.connect(self.whole_wanted)
        self.addAction(tr("Zoom in")).triggered.connect(self._zoom_in)
        self.addAction(tr("Zoom out")).triggered.connect(self._zoom_out)
        self.addSeparator()
        self.selects = QAction(tr("Drag a rectangle to zoom to it"), self, checkable=True)
        self.selects.setChecked(view.selects)
        self.selects.toggled.connect(self._on_selects_toggled)
        self.addAction(self.selects)
        self.addSeparator()
        self.addAction(tr("Capture…")).triggered.connect(self.capture_wanted)

    @Slot()
    def _zoom_in(self) -> None:
        self._view.zoom(1 / KEY_FACTOR)

    @Slot()
    def _zoom_out(self) -> None:
        self._view.zoom(KEY_FACTOR)

    @Slot(bool)
    def _on_selects_toggled(self, is_on: bool) -> None:
        self._view.set_selects(is_on)
