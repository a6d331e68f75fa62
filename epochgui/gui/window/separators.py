"""Where the user has put the separators between panels: then it is no more where the plan does."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QMainWindow

from epochgui.gui.widgets.panel import Panel
from epochgui.gui.widgets.panel_place import FullHeight, NextTo, PanelPlace, Side


class Separators(QObject):
    """Watches the mouse move separators, and knows how much room panels have by the user's wish.

    It filters the events of the window, which moves its separators itself.
    """

    def __init__(self, panels: Sequence[Panel], window: QMainWindow) -> None:
        super().__init__(window)
        self._panels = {panel.name: panel for panel in panels}
        self._places: dict[str, PanelPlace] = {}
        self._before: dict[str, QSize] = {}
        window.installEventFilter(self)

    def place_of(self, panel: Panel) -> PanelPlace:
        """Return where a panel belongs, with as much room as the user gave it."""
        return self._places.get(panel.name, panel.place)

    def forget(self) -> None:
        """Let each panel have the room that it likes."""
        self._places.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._before = self._sizes()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._learn()
        return super().eventFilter(watched, event)

    def _sizes(self) -> dict[str, QSize]:
        return {
            name: panel.size()
            for name, panel in self._panels.items()
            if not panel.isFloating() and not panel.visibleRegion().isEmpty()
        }

    def _learn(self) -> None:
        """Take note of the panels that have another size since the mouse was pressed."""
        now = self._sizes()
        for name, size in now.items():
            before = self._before.get(name, size)
            place = self.place_of(self._panels[name])
            if isinstance(place, FullHeight):
                if place.width and size.width() != before.width():
                    self._places[name] = FullHeight(size.width())
            elif place.panel in now and place.side is not Side.BEHIND and size != before:
                self._places[name] = _shared_as_now(place, now[place.panel], size)


def _shared_as_now(place: NextTo, other: QSize, own: QSize) -> NextTo:
    """Return the place of a panel that has so much of what it shares with another."""
    lengths = [size.height() if place.side is Side.BELOW else size.width() for size in (other, own)]
    return replace(place, share=lengths[1] / max(sum(lengths), 1), leaves=0)
