"""The views of the window, and the panels they are in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.code.panel import CodePanel
from epochgui.gui.fit.panel import FitPanel
from epochgui.gui.fit.view import FitView
from epochgui.gui.loss.loss_panel import LossPanel
from epochgui.gui.loss.loss_plot import LossPlot
from epochgui.gui.loss.scrubber import Scrubber
from epochgui.gui.map.membership_map import MembershipMap
from epochgui.gui.parameters.parameter_form import ParameterForm
from epochgui.gui.parameters.schedule_card import ScheduleCard
from epochgui.gui.run.frames import View
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme
from epochgui.gui.surface.panel import SurfacePanel
from epochgui.gui.surface.view import SurfaceView
from epochgui.gui.tables.batch_table import BatchTable
from epochgui.gui.tables.epochs_page import EpochsPage
from epochgui.gui.tables.panel import TablesPanel
from epochgui.gui.widgets.keys import UP_AND_DOWN, keep_keys
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel
from epochgui.gui.window.status import StatusLine

FORM_WIDTH = 296
LEAST_FORM_WIDTH = 256
# All columns of the epoch table then fit into a window of the usual size.
TABLES_SHARE = 0.59
# And in a smaller one all of the batch table, as long as the map keeps a quarter.
TABLES_WIDTH = 450
MOST_TABLES_SHARE = 0.72
# Lines of code are long; plot and tables need room too.
CODE_WIDTH = 424
CODE_SHARE = 0.32
LEAST_REST = 480


class Views:
    """Makes the views, puts them into panels, and hands on to all what concerns all."""

    def __init__(self, selection: Selection, memory: Memory, session: Session) -> None:
        self.form = ParameterForm()
        self.card = ScheduleCard()
        self.loss = LossPlot(selection)
        self.batches = BatchTable(selection)
        self.epochs = EpochsPage()
        self.map = MembershipMap(selection)
        self.fit = FitView(session)
        self.surface = SurfaceView(session)
        self.status = StatusLine()
        self.scrubber = Scrubber()
        self.parameters_panel = Panel("parameters", tr("Parameters"), self._parameters())
        self.loss_panel = LossPanel(self.loss, memory)
        self.loss_panel.put_below(self.scrubber)
        self.tables_panel = TablesPanel(self.batches, self.epochs)
        self.map_panel = Panel("map", tr("Which sample is in which batch"), self.map)
        self.fit_panel = FitPanel(self.fit)
        self.surface_panel = SurfacePanel(self.surface, memory)
        self.code_panel = CodePanel(session)
        keep_keys(self.map, UP_AND_DOWN)
        # What a panel leaves, when it is hidden, goes to the plots.
        policy = QSizePolicy.Policy
        self.parameters_panel.setSizePolicy(policy.Maximum, policy.Preferred)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels, from the top left to the bottom right, then those hidden at first."""
        shown = (self.parameters_panel, self.loss_panel, self.tables_panel, self.map_panel)
        return (*shown, *self.hidden_at_first)

    @property
    def hidden_at_first(self) -> tuple[Panel, ...]:
        """The panels that only the View menu brings up."""
        return (self.code_panel, self.fit_panel, self.surface_panel)

    @property
    def of_runs(self) -> tuple[View, ...]:
        """The views that draw what is on record of the runs."""
        return (self.loss, self.batches, self.epochs, self.map, self.status, self.scrubber)

    def set_theme(self, theme: Theme) -> None:
        """Give all views the colours of a theme."""
        self.loss.set_theme(theme)
        self.batches.set_theme(theme)
        self.epochs.set_theme(theme)
        self.map.set_theme(theme)
        self.card.set_theme(theme)
        self.fit.set_theme(theme)
        self.surface.set_theme(theme)
        self.code_panel.set_theme(theme)

    def arrange(self, window: QMainWindow) -> None:
        """Put the panels where they are at first: form left, plot above tables and map.

        Hidden are fit and surface, which share the place beside the plot, and the code, at the
        right of all.
        """
        for panel in self.panels:
            window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
            panel.setFloating(False)
            panel.setHidden(panel is self.code_panel)
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        window.splitDockWidget(self.parameters_panel, self.loss_panel, horizontal)
        window.splitDockWidget(self.loss_panel, self.code_panel, horizontal)
        window.splitDockWidget(self.loss_panel, self.tables_panel, vertical)
        window.splitDockWidget(self.tables_panel, self.map_panel, horizontal)
        window.splitDockWidget(self.loss_panel, self.fit_panel, horizontal)
        window.tabifyDockWidget(self.fit_panel, self.surface_panel)
        rest = max(window.width() - FORM_WIDTH, 2)
        window.resizeDocks([self.parameters_panel, self.loss_panel], [FORM_WIDTH, rest], horizontal)
        window.resizeDocks([self.loss_panel, self.fit_panel], [rest // 2] * 2, horizontal)
        self._share_row(window, rest)
        height = max(window.height(), 2)
        window.resizeDocks([self.loss_panel, self.tables_panel], [height // 2] * 2, vertical)
        for panel in self.hidden_at_first:
            panel.hide()  # they keep the size that they were given

    def make_room_for_code(self, window: QMainWindow) -> None:
        """Give the code the width of its lines, and let form, plot and tables share the rest."""
        form = min(max(window.width() // 4, LEAST_FORM_WIDTH), FORM_WIDTH)
        room = max(window.width() - form, 2)
        code = max(CODE_WIDTH, round(CODE_SHARE * window.width()))
        rest = max(room - code, min(LEAST_REST, room - 1))
        code = room - rest
        row = [self.parameters_panel, self.loss_panel, self.code_panel]
        window.resizeDocks(row, [form, rest, code], Qt.Orientation.Horizontal)
        self._share_row(window, rest)

    def _share_row(self, window: QMainWindow, width: int) -> None:
        """Share a width between tables and map."""
        tables = max(TABLES_SHARE * width, min(TABLES_WIDTH, MOST_TABLES_SHARE * width))
        widths = [round(tables), round(width - tables)]
        row = [self.tables_panel, self.map_panel]
        window.resizeDocks(row, widths, Qt.Orientation.Horizontal)

    def _parameters(self) -> QWidget:
        page = QWidget()
        page.setMinimumWidth(LEAST_FORM_WIDTH)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self.form, 1)
        indented = QHBoxLayout()
        indented.setContentsMargins(12, 0, 12, 0)
        indented.addWidget(self.card)
        layout.addLayout(indented)
        return page
