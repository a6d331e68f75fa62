"""Puts the panels where the floor plan has them, and gives each that is opened room to be used."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QToolBar

from epochgui.gui.widgets.panel import Panel
from epochgui.gui.widgets.panel_place import FullHeight, PanelPlace
from epochgui.gui.window.floor_plan import (
    Guest,
    Plan,
    Stack,
    first_plan,
    fitting,
    names_in,
    only,
    sizes_in,
)
from epochgui.gui.window.separators import Separators

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
# For what the least sizes of panels are given: so wide are ten figures in a font of usual size.
USUAL_FIGURES = 76
# Qt divides lengths in its own way.
_ROUNDING = 4


class Arrangement(QObject):
    """Puts panels where their places say, and makes room for one that is opened later.

    What the user has put elsewhere stays there, as long as each panel can be used; a separator that
    was moved stays too, when panels come and go.
    """

    def __init__(self, panels: Sequence[Panel], window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._by_name = {panel.name: panel for panel in panels}
        self._separators = Separators(panels, window)
        self._plan: Plan = first_plan(self._guests())
        self._is_ours = True
        self._is_arranging = False
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for panel in panels:
            panel.opened.connect(partial(self._make_room_for, panel))
            panel.closed.connect(self.settle)
            panel.dockLocationChanged.connect(self._on_moved)
            panel.topLevelChanged.connect(self._on_moved)

    @Slot()
    def arrange(self) -> None:
        """Put all panels where they are at first, and hide those that are hidden at first."""
        with self._arranging():
            for panel in self._panels:
                self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
                panel.setFloating(False)
        self._separators.forget()
        self._arrange({panel.name for panel in self._panels if not panel.is_hidden_at_first})

    def arrange_those_in_sight(self) -> None:
        """Put all panels where they are at first, but leave those hidden that are hidden."""
        self._arrange(self._shown())

    @property
    def is_as_planned(self) -> bool:
        """Whether the panels are where they were put here, and not by the user."""
        return self._is_ours

    def take_over(self, as_planned: bool) -> None:
        """Take the panels as they are now: put where they are here, at another time, or not."""
        self._is_ours = as_planned
        self._plan = fitting(self._guests(), self._shown(), self._room(), self._tab_height())

    @Slot()
    def settle(self) -> None:
        """Put the panels in another way where the window has got too small for this one."""
        if self._is_arranging or not self._window.isVisible():
            return
        shown = self._shown()
        if self._is_ours and self._wanted(shown) != only(self._plan, shown):
            self._arrange(shown)
            return
        self._lay_out()
        if not self._are_usable(shown):
            self._repair(shown)

    def _make_room_for(self, opened: Panel) -> None:
        """Bring a panel into sight, in as much room as it needs."""
        if self._is_arranging or not self._window.isVisible() or opened.isFloating():
            return
        shown = self._shown()
        if self._is_ours and self._wanted(shown) != only(self._plan, shown):
            self._arrange(shown)
        elif self._is_ours or isinstance(opened.place, FullHeight):
            self._share(shown)
        opened.raise_()
        self._lay_out()
        if not self._are_usable(shown, opened):
            self._repair(shown, opened)
            opened.raise_()
            self._lay_out()

    def _repair(self, shown: Collection[str], opened: Panel | None = None) -> None:
        """Give each panel room: where they are, or where they would be without the user."""
        if self._is_ours:
            self._share(shown)
        if not self._are_usable(shown, opened):
            self._arrange(shown)

    def _shown(self) -> set[str]:
        return {one.name for one in self._panels if not one.isHidden() and not one.isFloating()}

    def _wanted(self, shown: Collection[str]) -> Plan | None:
        return only(fitting(self._guests(), shown, self._room(), self._tab_height()), shown)

    def _arrange(self, shown: Collection[str]) -> None:
        """Put the panels as a plan for those that are shown has them."""
        front = [panel for panel in self._panels if panel.name in shown and not _is_behind(panel)]
        had_tabs = any(self._window.tabifiedDockWidgets(panel) for panel in front)
        with self._arranging():
            plan = fitting(self._guests(), shown, self._room(), self._tab_height())
            self._plan, self._is_ours = plan, True
            docked = only(plan, {one.name for one in self._panels if not one.isFloating()})
            for panel in self._panels:
                if not panel.isFloating():
                    self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
                    panel.setVisible(panel.name in shown)
            if had_tabs:
                self._lay_out()  # so that Qt takes them away
            if docked is not None:
                self._build(docked)
            self._share(shown)
            self._bring_forward(only(plan, shown), front)
        self._lay_out()
        self._hide_lost_tabs()

    def _bring_forward(self, plan: Plan | None, seen: Collection[Panel]) -> None:
        """Of those that share a place, bring the first that was seen to the front, or the first."""
        if isinstance(plan, Stack):
            docks = [self._by_name[name] for name in plan.names]
            next((dock for dock in docks if dock in seen), docks[0]).raise_()
        elif plan is not None:
            for part in plan.parts:
                self._bring_forward(part, seen)

    def _build(self, plan: Plan) -> None:
        """Put all panels of a plan beside, below and behind its first, which is there already."""
        docks = self._by_name
        if isinstance(plan, Stack):
            for one, other in pairwise(plan.names):
                self._window.tabifyDockWidget(docks[one], docks[other])
            return
        firsts = [docks[names_in(part)[0]] for part in plan.parts]
        for before, after in pairwise(firsts):
            self._window.splitDockWidget(before, after, _ACROSS if plan.across else _DOWN)
        for part in plan.parts:
            self._build(part)

    def _share(self, shown: Collection[str]) -> None:
        """Give those that are shown the room that the plan has for each."""
        plan = only(self._plan, shown)
        if plan is None:
            return
        sizes = sizes_in(plan, self._guests(), self._room(), self._tab_height())
        docks = [self._by_name[name] for name in sizes]
        self._window.resizeDocks(docks, [width for width, _ in sizes.values()], _ACROSS)
        self._window.resizeDocks(docks, [height for _, height in sizes.values()], _DOWN)
        self._lay_out()

    def _are_usable(self, shown: Collection[str], opened: Panel | None = None) -> bool:
        """Tell whether each panel is in the window, or behind one that is, and large enough.

        One that the user has made small is large enough, unless it was just opened.
        """
        sizes = self._sizes(shown)
        return all(
            self._is_usable(self._by_name[name], sizes[name] if self._is_ours or strict else (0, 0))
            for name in shown
            for strict in [opened is not None and opened.name == name]
        )

    def _is_usable(self, panel: Panel, least: tuple[int, int]) -> bool:
        if _is_behind(panel):
            others = self._window.tabifiedDockWidgets(panel)
            return any(not _is_behind(one) for one in others if not one.isHidden())
        has = panel.size().toTuple()
        is_large = all(one >= low - _ROUNDING for one, low in zip(has, least, strict=True))
        return is_large and self._window.rect().contains(panel.geometry())

    def _sizes(self, shown: Collection[str]) -> dict[str, tuple[int, int]]:
        """Return how large each panel must be: less than it likes where the window is too small."""
        guests, plan = self._guests(), only(self._plan, shown)
        if plan is None:
            return {}
        planned = sizes_in(plan, guests, self._room(), self._tab_height())
        least = {guest.name: guest.least for guest in guests}
        return {
            name: (min(width, least[name][0]), min(height, least[name][1]))
            for name, (width, height) in planned.items()
        }

    def _guests(self) -> list[Guest]:
        scale = max(self._window.fontMetrics().horizontalAdvance("0123456789") / USUAL_FIGURES, 1)
        return [_guest(panel, self._separators.place_of(panel), scale) for panel in self._panels]

    def _room(self) -> tuple[int, int]:
        """Return what the bars of the window leave to the panels."""
        bars = [self._window.menuBar(), self._window.statusBar()]
        bars += [bar for bar in self._window.findChildren(QToolBar) if not bar.isHidden()]
        used = sum(bar.sizeHint().height() for bar in bars)
        return max(self._window.width(), 2), max(self._window.height() - used, 2)

    def _tab_height(self) -> int:
        return self._window.fontMetrics().height() + 12

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        before, self._is_arranging = self._is_arranging, True
        try:
            yield
        finally:
            self._is_arranging = before

    @Slot()
    def _on_moved(self) -> None:
        if not self._is_arranging:
            self._is_ours = False

    def _hide_lost_tabs(self) -> None:
        """Hide the tabs of places that are no more: Qt forgets those of panels put elsewhere."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        fronts = [panel.geometry() for panel in self._panels if not _is_behind(panel)]
        for tabs in self._window.findChildren(QTabBar, options=direct):
            place = tabs.geometry()
            ends = [(one.left(), one.right(), one.top() - 1) for one in fronts]
            if (place.left(), place.right(), place.bottom()) not in ends:
                tabs.hide()

    def _lay_out(self) -> None:
        """Let every layout that waits for the event loop be done now."""
        with self._arranging():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _is_behind(panel: QDockWidget) -> bool:
    """Tell whether another panel is in front of one that is shown, in the same place."""
    return panel.visibleRegion().isEmpty()


def _guest(panel: Panel, place: PanelPlace, scale: float) -> Guest:
    hint, (width, height) = panel.minimumSizeHint(), panel.least_size
    least = max(hint.width(), round(width * scale)), max(hint.height(), round(height * scale))
    return Guest(panel.name, place, least, panel.shelters)
