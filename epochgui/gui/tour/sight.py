"""What is in sight: panels that a station opens, and that are put away behind it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDockWidget, QWidget

from epochgui.gui.tables.panel import TablesPanel


class Opened:
    """The panels that were opened for a station."""

    def __init__(self) -> None:
        self._panels: list[QDockWidget] = []

    def show_only(self, widgets: Sequence[QWidget]) -> None:
        """Bring these in sight, and put away what was opened before and is not among them."""
        wanted = [panel for panel in map(panel_of, widgets) if panel is not None]
        for panel in self._panels:
            if panel not in wanted:
                panel.hide()
        still = [panel for panel in self._panels if panel in wanted]
        self._panels = still + [panel for panel in wanted if panel.isHidden()]
        for widget in widgets:
            bring_in_sight(widget)
            holder = panel_of(widget)
            if isinstance(holder, TablesPanel):
                holder.bring_to_front(widget)

    def put_back(self) -> None:
        """Put away all that was opened."""
        self.show_only([])


def bring_in_sight(widget: QWidget) -> None:
    """Show the panel that a widget is, or is in, where it is hidden or behind another."""
    panel = panel_of(widget)
    if panel is None:
        return
    if panel.isHidden():
        panel.show()
    if panel.isVisible() and panel.visibleRegion().isEmpty():
        panel.raise_()


def panel_of(widget: QWidget) -> QDockWidget | None:
    """Return the panel that a widget is, or is in."""
    found = widget if isinstance(widget, QDockWidget) else ancestor(widget, QDockWidget)
    return found if isinstance(found, QDockWidget) else None


def ancestor(widget: QWidget, kind: type[QWidget]) -> QWidget | None:
    """Return the nearest widget of a kind that holds this one."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, kind):
        parent = parent.parentWidget()
    return parent
