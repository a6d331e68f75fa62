"""The fit as a view: watches the run while it can be seen, and only then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.messages import Observation, RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.wait_for_signal import wait_for_signal
from epochgui.observations.look_key import FIT

if TYPE_CHECKING:
    from epochgui.gui.fit.plot import FitPlot

# A look comes within a frame or two; a model that takes longer is not waited for.
LONGEST_WAIT_MS = 2_000


class FitView(QWidget):
    """Holds the picture of the fit, which is made when it is first seen.

    Signals: seen(), another fit is shown.
    """

    seen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fit")
        self.setAccessibleName(tr("Fit"))
        self.setAccessibleDescription(tr("What the model makes of the data, beside the data."))
        self.setMinimumSize(240, 160)
        self.plot: FitPlot | None = None
        self._session = session
        self._theme: Theme = LIGHT
        session.loaded.connect(self._on_loaded)
        session.observed.connect(self._on_observed)

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

    def _make_plot(self) -> "FitPlot":
        from epochgui.gui.fit.plot import FitPlot

        plot = FitPlot(self)
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
        fit = observation.under(FIT)
        if fit is not None and self.plot is not None and self.isVisible():
            self.plot.show_fit(fit)
            self.seen.emit()

    def sizeHint(self) -> QSize:
        return QSize(480, 360)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plot = self.plot or self._make_plot()
        self._session.watch(self, FIT)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._session.watch(self)
