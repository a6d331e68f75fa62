"""The window of a loop that is watched: plot, tables and map, and why nothing can be trained."""

from itertools import chain
from typing import Final

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from epochgui.basics.text import Marked, tr, translated
from epochgui.gui.loss.loss_panel import LossPanel
from epochgui.gui.map.panel import MapPanel
from epochgui.gui.run.frames import Frames
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.icons import program_icon
from epochgui.gui.style.theme import ThemeSwitch, style_sheet
from epochgui.gui.watching.feed import Feed
from epochgui.gui.watching.pictures import captures_of
from epochgui.gui.watching.session import WatchedSession, the_loop_is_yours
from epochgui.gui.watching.status import WatchedStatus
from epochgui.gui.watching.tables import TOLD, WatchedTablesPanel
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.messages import Messages
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.window.actions import Actions
from epochgui.gui.window.arrangement import Arrangement
from epochgui.gui.window.letters import Letters
from epochgui.gui.window.looks import Looks
from epochgui.gui.window.main_window import DEFAULT_SIZE, SMALLEST_SIZE
from epochgui.gui.window.notices import NoticeArea
from epochgui.gui.window.speed import SpeedControl
from epochgui.gui.window.toolbar import Toolbar
from epochgui.record.epoch_loss import EpochLoss
from epochgui.watching.told_run import ToldRun

# What trains, and so is off here.
OF_TRAINING: Final = ("run", "step_back", "step_phase", "step_batch", "step_epoch", "reset")
OF_FILES: Final = ("capture", "capture_again", "copy_window", "quit")


class WatchedWindow(QMainWindow):
    """Shows what a feed tells of a loop, and goes on showing it when the loop is over."""

    def __init__(self, feed: Feed, settings: QSettings | None = None) -> None:
        super().__init__()
        self.setObjectName("watched_window")
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST_SIZE)
        self.session = WatchedSession(feed, self)
        self.selection = Selection(self)
        self.memory = Memory(settings)
        self.theme_switch = ThemeSwitch(self)
        self.looks = Looks(self.theme_switch, self.memory, self)
        self.letters = Letters(self.memory, self)
        self.setStyleSheet(style_sheet(self.theme_switch.theme))
        self.actions_ = Actions(self)
        self.message = Messages()
        context = PanelContext(self.session, self.selection, self.memory)
        self.loss, self.tables, self.map = self.panels = (
            LossPanel(context),
            WatchedTablesPanel(context),
            MapPanel(context),
        )
        self.captures = captures_of(self, self.panels, context, self.theme_switch)
        self.loss.scrubber.hide()  # there is no way back in somebody else's loop
        for action in self.loss.epoch_losses.menu_.actions():
            action.setVisible(EpochLoss(action.data()) in TOLD)
        self.status = WatchedStatus()
        self.arrangement = Arrangement(self.panels, self)
        of_runs = chain.from_iterable(panel.views_of_runs for panel in self.panels)
        self.frames = Frames(self.session, (*of_runs, self.status), self)
        self._lay_out()
        self._connect()
        self._take_theme(self.theme_switch.theme)
        self._name("")
        feed.begin()

    def shutdown(self) -> bool:
        """Hear nothing any more; may be called again. Return whether all threads have ended."""
        self.frames.end()
        for panel in self.panels:
            panel.stop()
        self.letters.end()
        return all([self.captures.shutdown(), self.session.shutdown()])

    def close_at_once(self) -> None:
        """Close; there is nothing to ask about."""
        self.close()

    def _lay_out(self) -> None:
        self.setDockNestingEnabled(True)
        self.speed = SpeedControl()
        toolbar = Toolbar(self.actions_, self.speed)
        self.speed.setEnabled(False)
        self.speed.setToolTip(the_loop_is_yours())
        home = self.loss.plot
        self.notices = NoticeArea((self.message,), self.loss, toolbar.last_button, home)
        self.addToolBar(toolbar)
        self.addToolBarBreak()
        self.addToolBar(self.notices.bar)
        self.setStatusBar(self.status)
        self._fill_menus()
        self.resize(*DEFAULT_SIZE)
        self.arrangement.arrange()

    def _fill_menus(self) -> None:
        bar, actions = self.menuBar(), self.actions_
        bar.addMenu(tr("&File")).addActions([actions[name] for name in OF_FILES])
        view = bar.addMenu(tr("&View"))
        view.addActions([panel.toggleViewAction() for panel in self.panels])
        view.addSeparator()
        view.addActions([actions["default_layout"], actions["choose_none"]])
        view.addSeparator()
        view.addActions([actions[name] for name in self.letters.handlers])
        view.addSeparator()
        self.looks.fill(view)

    def _connect(self) -> None:
        handlers = {
            "choose_none": self._choose_none,
            "capture": self.captures.ask,
            "capture_again": self.captures.again,
            "copy_window": self.captures.copy_window,
            "default_layout": self.arrangement.arrange,
            "quit": self.close,
            **self.letters.handlers,
        }
        for name, handler in handlers.items():
            self.actions_[name].triggered.connect(handler)
        self.letters.changed.connect(self.arrangement.settle)
        self.theme_switch.changed.connect(self._take_theme)
        self.session.state_changed.connect(self.status.show_state)
        self.session.met.connect(self._on_met)
        self.session.moved_on.connect(self._on_moved_on)
        for panel in self.panels:
            panel.said.connect(self.status.tell_for_a_while)
            panel.capture_wanted.connect(self.captures.ask_for)
        self.captures.said.connect(self.status.tell_for_a_while)
        self.letters.changed.connect(self.captures.maker.close)

    def _name(self, program: str) -> None:
        title = tr("{program}: a loop that is watched — epochgui", program=program)
        self.setWindowTitle(title if program else tr("A loop that is watched — epochgui"))

    @Slot(object)
    def _on_met(self, told: ToldRun) -> None:
        """Say whose loop it is, and where there is no map of its samples, why."""
        self._name(told.name)
        if told.why_deaf:
            self.map.hide()
            self.message.tell(translated(Marked(told.why_deaf)))

    @Slot(int, int)
    def _on_moved_on(self, before: int, now: int) -> None:
        """Let the batch that was chosen stay chosen."""
        if self.selection.batch is not None:
            epoch, batch = divmod(self.selection.batch, before)
            self.selection.choose(epoch * now + batch if batch < now else None)

    @Slot()
    def _choose_none(self) -> None:
        self.selection.choose(None)

    @Slot(object)
    def _take_theme(self, theme: Theme) -> None:
        self.setStyleSheet(style_sheet(theme))
        self.actions_.set_theme(theme)
        for name in OF_TRAINING:  # the theme has Run say what it does elsewhere
            self.actions_[name].setEnabled(False)
            self.actions_[name].setToolTip(the_loop_is_yours())
        for panel in self.panels:
            panel.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrangement.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.shutdown()
        super().closeEvent(event)
