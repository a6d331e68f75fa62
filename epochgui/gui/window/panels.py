"""The panels of the window: the list of all there are, and those of one window."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from PySide6.QtGui import QAction, QKeySequence

from epochgui.gui.code.panel import CodePanel
from epochgui.gui.confusion.panel import ConfusionPanel
from epochgui.gui.fit.panel import FitPanel
from epochgui.gui.loss.loss_panel import LossPanel
from epochgui.gui.map.panel import MapPanel
from epochgui.gui.parameters.panel import ParametersPanel
from epochgui.gui.run.frames import View
from epochgui.gui.sheet.panel import SheetPanel
from epochgui.gui.style.colours import Theme
from epochgui.gui.surface.panel import SurfacePanel
from epochgui.gui.tables.panel import TablesPanel
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.window.status import StatusLine

# A new panel is a class in this list: menu, captures, command line and arrangement read it.
PANELS: tuple[type[Panel], ...] = (
    ParametersPanel,
    LossPanel,
    TablesPanel,
    MapPanel,
    CodePanel,
    FitPanel,
    SurfacePanel,
    ConfusionPanel,
    SheetPanel,
)
WINDOW = "window"
MOST_KEYS = 9


def picture_names() -> tuple[str, ...]:
    """Return of what a picture can be taken, by the names of the command line."""
    return (WINDOW, *chain.from_iterable(panel.picture_names() for panel in PANELS))


Kind = TypeVar("Kind", bound=Panel)


class Views:
    """Makes the panels of the list, and hands on to all what concerns all.

    Those that the window itself has to do with go by name.
    """

    def __init__(self, context: PanelContext) -> None:
        self.panels = tuple(panel(context) for panel in PANELS)
        for number, toggle in enumerate(self.toggles[:MOST_KEYS], start=1):
            toggle.setShortcut(QKeySequence(f"Ctrl+{number}"))
        self.parameters_panel = _the(ParametersPanel, self.panels)
        self.loss_panel = _the(LossPanel, self.panels)
        self.tables_panel = _the(TablesPanel, self.panels)
        self.map_panel = _the(MapPanel, self.panels)
        self.code_panel = _the(CodePanel, self.panels)
        self.fit_panel = _the(FitPanel, self.panels)
        self.surface_panel = _the(SurfacePanel, self.panels)
        self.confusion_panel = _the(ConfusionPanel, self.panels)
        self.sheet_panel = _the(SheetPanel, self.panels)
        self.form, self.card = self.parameters_panel.form, self.parameters_panel.card
        self.loss, self.scrubber = self.loss_panel.plot, self.loss_panel.scrubber
        self.batches, self.epochs = self.tables_panel.batches, self.tables_panel.epochs
        self.map = self.map_panel.map
        self.fit, self.surface = self.fit_panel.fit, self.surface_panel.surface
        self.status = StatusLine()

    @property
    def kinds(self) -> tuple[type[Panel], ...]:
        """The classes of the panels."""
        return tuple(map(type, self.panels))

    @property
    def toggles(self) -> tuple[QAction, ...]:
        """What shows and hides each panel; the first nine have keys, Ctrl with their number."""
        return tuple(panel.toggleViewAction() for panel in self.panels)

    @property
    def of_runs(self) -> tuple[View, ...]:
        """The views that draw what is on record of the runs."""
        return (*chain.from_iterable(panel.views_of_runs for panel in self.panels), self.status)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What pictures can be taken of."""
        return tuple(chain.from_iterable(panel.subjects for panel in self.panels))

    def stop(self) -> None:
        """End what goes on for the panels in other threads."""
        for panel in self.panels:
            panel.stop()

    def set_theme(self, theme: Theme) -> None:
        """Give all panels the colours of a theme."""
        for panel in self.panels:
            panel.set_theme(theme)


def _the(kind: type[Kind], panels: Iterable[Panel]) -> Kind:
    """Return the panel of a class."""
    return next(panel for panel in panels if isinstance(panel, kind))
