"""The panel of the fit."""

from collections.abc import Iterator
from contextlib import contextmanager

from epochgui.basics.text import tr
from epochgui.gui.fit.view import FitView
from epochgui.gui.widgets.panel import Panel


class FitPanel(Panel):
    """Holds the picture of the fit."""

    def __init__(self, view: FitView) -> None:
        super().__init__("fit", tr("Fit"), view)
        self._fit = view

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        was_in_sight = self._fit.isVisible()
        with super().in_sight():
            if self._fit.isVisible() and not was_in_sight:
                self._fit.wait_until_seen()
            yield
