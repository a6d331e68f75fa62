"""The view of a look: holds its plot."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from epochgui.gui.style.colours import LIGHT, Theme

if TYPE_CHECKING:
    from epochgui.gui.plot.look_plot import LookPlot

Plot = TypeVar("Plot", bound="LookPlot[Any]")


class LookView(QWidget, Generic[Plot]):
    """Holds the plot of what is seen of a run, which is made when it is first shown.

    Signals: seen(), another look is shown; capture_wanted(), a picture is asked for.
    """

    seen = Signal()
    capture_wanted = Signal()

    def __init__(
        self, name: str, title: str, description: str, size: QSize, make_plot: Callable[[], Plot]
    ) -> None:
        """Ask for this size."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setMinimumSize(240, 160)
        self.plot: Plot | None = None
        self._make_plot = make_plot
        self._names_keys = True
        self._size = size
        self._theme: Theme = LIGHT

    def leave_keys_out(self) -> None:
        """Name no keys in the plot, which is not made yet: in a picture none can be pressed."""
        self._names_keys = False

    def show_with(self, draw: Callable[[Plot], None]) -> None:
        """Let the plot draw what was seen, if there is somebody to see it."""
        if self.plot is not None and self.isVisible():
            draw(self.plot)
            self.seen.emit()

    def clear(self) -> None:
        """Show nothing, until the next look."""
        if self.plot is not None:
            self.plot.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self.plot is not None:
            self.plot.set_theme(theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture as lines and letters."""
        if self.plot is not None:
            self.plot.draw(painter)

    def _add_plot(self) -> Plot:
        plot = self._make_plot()
        if not self._names_keys:
            plot.leave_keys_out()
        plot.set_theme(self._theme)
        plot.capture_wanted.connect(self.capture_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plot)
        self.setFocusProxy(plot)
        return plot

    def sizeHint(self) -> QSize:
        return self._size

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plot = self.plot or self._add_plot()
