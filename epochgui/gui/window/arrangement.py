"""Where the panels are at first, and how they share the room of the window."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow

from epochgui.gui.widgets.panel import Panel
from epochgui.gui.widgets.panel_place import FullHeight, NextTo, Side

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
# What the panels without a width keep, together, when one comes that is wide.
LEAST_REST = 480


class Arrangement(QObject):
    """Puts panels where their places say, and makes room for one that is opened later."""

    def __init__(self, panels: Sequence[Panel], window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._by_name = {panel.name: panel for panel in panels}
        for panel in panels:
            panel.opened.connect(partial(self.make_room_for, panel))

    @Slot()
    def arrange(self) -> None:
        """Put all panels where they are at first, and hide those that are hidden at first."""
        for panel in self._panels:
            self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
            panel.setFloating(False)
            # One over the full height would take its width from the others.
            panel.setHidden(panel.is_hidden_at_first and isinstance(panel.place, FullHeight))
        full = [panel for panel, _place in self._full_height()]
        for left, right in pairwise(full):
            self._window.splitDockWidget(left, right, _ACROSS)
        for panel, place in self._next_to_others():
            other = self._by_name[place.panel]
            if place.side is Side.BEHIND:
                self._window.tabifyDockWidget(other, panel)
            else:
                self._window.splitDockWidget(other, panel, _orientation(place))
        shown = [panel for panel in full if not panel.is_hidden_at_first]
        fixed = {panel: place.width for panel, place in self._full_height() if place.width}
        rest = self._window.width() - sum(fixed.get(panel, 0) for panel in shown)
        widths = fixed | self._divided(max(rest, 2))
        self._set_widths(shown, widths)
        self._share_rows(widths, self._panels)
        self._share_columns()
        for panel in self._panels:
            if panel.is_hidden_at_first:
                panel.hide()  # it keeps the size that it was given

    def arrange_those_in_sight(self) -> None:
        """Put all panels where they are at first, but leave those hidden that are hidden."""
        hidden = [panel for panel in self._panels if panel.isHidden()]
        self.arrange()
        for panel in hidden:
            panel.hide()

    def make_room_for(self, opened: Panel) -> None:
        """Give a panel over the full height the width that it wants; the others share the rest."""
        place, across = opened.place, self._window.width()
        if not isinstance(place, FullHeight):
            return
        widths = {
            panel: min(max(across // 4, other.least_width), other.width)
            for panel, other in self._full_height()
            if other.width and panel is not opened and self._is_there(panel)
        }
        room = max(across - sum(widths.values()), 2)
        wish = max(place.width, round(place.share * across))
        rest = max(room - wish, min(LEAST_REST, room - 1))
        widths |= {opened: room - rest} | self._divided(rest)
        there = [panel for panel in self._panels if panel in widths]
        self._set_widths(there, widths)
        self._share_rows(widths, [one for one in self._panels if not one.is_hidden_at_first])

    def _is_there(self, panel: Panel) -> bool:
        return not (panel.is_hidden_at_first and panel.isHidden())

    def _full_height(self) -> Iterator[tuple[Panel, FullHeight]]:
        for panel in self._panels:
            if isinstance(panel.place, FullHeight):
                yield panel, panel.place

    def _next_to_others(self) -> Iterator[tuple[Panel, NextTo]]:
        for panel in self._panels:
            if isinstance(panel.place, NextTo):
                yield panel, panel.place

    def _divided(self, rest: int) -> dict[Panel, int]:
        """Return the widths of those that have what is left."""
        flexible = [panel for panel, place in self._full_height() if not place.width]
        return {panel: rest // len(flexible) for panel in flexible}

    def _set_widths(self, panels: Sequence[Panel], widths: Mapping[Panel, int]) -> None:
        self._window.resizeDocks(panels, [widths[panel] for panel in panels], _ACROSS)

    def _share_rows(self, widths: Mapping[Panel, int], panels: Collection[Panel]) -> None:
        """Let these share the width with those that they are next to."""
        room = dict(widths)
        for panel, place in self._next_to_others():
            other = self._by_name[place.panel]
            if panel not in panels or other not in room:
                continue
            room[panel] = room[other]
            if place.side is Side.RIGHT:
                room[other], room[panel] = place.divided(room[other])
                self._set_widths([other, panel], room)

    def _share_columns(self) -> None:
        """Let each panel below another share the height of the window with it."""
        height = max(self._window.height(), 2)
        for panel, place in self._next_to_others():
            if place.side is Side.BELOW:
                pair = [self._by_name[place.panel], panel]
                self._window.resizeDocks(pair, place.divided(height), _DOWN)


def _orientation(place: NextTo) -> Qt.Orientation:
    return _ACROSS if place.side is Side.RIGHT else _DOWN
