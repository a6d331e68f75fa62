"""A look as a view: watches the run while it can be seen, and only then."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from epochgui.gui.run.messages import Observation, RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.wait_for_signal import wait_for_signal
from epochgui.observations.look_key import LookKey

if TYPE_CHECKING:
    from epochgui.gui.plot.look_plot import LookPlot

Plot = TypeVar("Plot", bound="LookPlot")

# A look comes within a frame or two; a model that takes longer is not waited for.
LONGEST_WAIT_MS = 2_000


class LookView(QWidget, Generic[Plot]):
    """Holds the plot of what is seen of a run, which is made when it is first seen.

    Signals: seen(), another one is shown; capture_wanted(), a picture is asked for.
    """

    seen = Signal()
    capture_wanted = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        description: str,
        session: Session,
        key: LookKey[Any],
        size: QSize,
    ) -> None:
        """Watch the look with this key; ask for this size."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setMinimumSize(240, 160)
        self.plot: Plot | None = None
        self._session = session
        self._key = key
        self._size = size
        self._theme: Theme = LIGHT
        session.loaded.connect(self._on_loaded)
        session.observed.connect(self._on_observed)

    def make_plot(self) -> Plot:
        """Return the plot."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def show_seen(self, plot: Plot, seen: Any) -> None:
        """Let the plot draw what was seen."""
        raise NotImplementedError

    def watch(self, key: LookKey[Any]) -> None:
        """Watch another look from now on."""
        self._key = key
        if self.isVisible():
            self._session.watch(self, key)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self.plot is not None:
            self.plot.set_theme(theme)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture as lines and letters."""
        if self.plot is not None:
            self.plot.draw(painter)

    def wait_until_seen(self) -> None:
        """Return when the run has been looked at, which takes a moment after it could be seen."""
        if self._session.run is not None:
            wait_for_signal(self.seen, LONGEST_WAIT_MS)

    def _add_plot(self) -> Plot:
        plot = self.make_plot()
        plot.set_theme(self._theme)
        plot.capture_wanted.connect(self.capture_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plot)
        self.setFocusProxy(plot)
        return plot

    @Slot(object)
    def _on_loaded(self, _run: RunLoaded) -> None:
        if self.plot is not None:
            self.plot.clear()

    @Slot(object)
    def _on_observed(self, observation: Observation) -> None:
        seen = observation.under(self._key)
        if seen is not None and self.plot is not None and self.isVisible():
            self.show_seen(self.plot, seen)
            self.seen.emit()

    def sizeHint(self) -> QSize:
        return self._size

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plot = self.plot or self._add_plot()
        self._session.watch(self, self._key)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._session.watch(self)
