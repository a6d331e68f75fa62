"""The loss surface as a view: watches the run while it can be seen, and only then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.messages import Observation, RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.wait_for_signal import wait_for_signal
from epochgui.observations.look_key import SURFACE_ALONG_PATH, SURFACE_THROUGH_POINTS

if TYPE_CHECKING:
    from epochgui.gui.surface.plot import SurfacePlot

# A look comes within a frame or two; a model that takes longer is not waited for.
LONGEST_WAIT_MS = 2_000


class SurfaceView(QWidget):
    """Holds the picture of the loss surface, which is made when it is first seen.

    Signals: seen(), another one is shown.
    """

    seen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAccessibleName(tr("Loss surface"))
        self.setAccessibleDescription(
            tr("The loss around the parameters, and their path through it.")
        )
        self.setMinimumSize(240, 160)
        self.plot: SurfacePlot | None = None
        self._session = session
        self._theme: Theme = LIGHT
        self._look = SURFACE_ALONG_PATH
        session.loaded.connect(self._on_loaded)
        session.observed.connect(self._on_observed)

    @property
    def has_other_plane(self) -> bool:
        """Whether the model has more than two parameters."""
        return self.plot is None or self.plot.has_other_plane

    @Slot(bool)
    def set_by_points(self, by_points: bool) -> None:
        """Look at the plane through three points of the path, or along its leading directions."""
        self._look = SURFACE_THROUGH_POINTS if by_points else SURFACE_ALONG_PATH
        if self.isVisible():
            self._session.watch(self, self._look)

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

    def _make_plot(self) -> "SurfacePlot":
        from epochgui.gui.surface.plot import SurfacePlot

        plot = SurfacePlot(self)
        plot.set_theme(self._theme)
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
        surface = observation.under(self._look)
        if surface is not None and self.plot is not None:
            self.plot.show_surface(surface)
            self.seen.emit()

    def sizeHint(self) -> QSize:
        return QSize(460, 400)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plot = self.plot or self._make_plot()
        self._session.watch(self, self._look)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._session.watch(self)
