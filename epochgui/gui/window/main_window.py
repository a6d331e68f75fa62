"""The main window: puts the session, the views and the controls together."""

from pathlib import Path

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.parameters.draft import Draft
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.frames import Frames
from epochgui.gui.run.messages import RunLoaded, Stopped
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.storyboard.keeping import StoryboardKeeper
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.icons import program_icon
from epochgui.gui.style.theme import ThemeChoice, ThemeSwitch, style_sheet
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.keys import ArrowsMove, HeldKeys
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.messages import About, Messages
from epochgui.gui.widgets.notice import Notice
from epochgui.gui.widgets.panel import PanelContext
from epochgui.gui.window.actions import OF_FILES, Actions
from epochgui.gui.window.arrangement import Arrangement
from epochgui.gui.window.closing import may_close
from epochgui.gui.window.files import Files
from epochgui.gui.window.help import Help, show_about, show_keys
from epochgui.gui.window.imports import Imports
from epochgui.gui.window.letters import Letters
from epochgui.gui.window.looks import Looks
from epochgui.gui.window.menus import fill_menu_bar
from epochgui.gui.window.notices import NoticeArea
from epochgui.gui.window.panels import Views
from epochgui.gui.window.pictures import captures_of, exporters_of
from epochgui.gui.window.presenting import presentation_of
from epochgui.gui.window.run_commands import RunCommands
from epochgui.gui.window.speed import SpeedControl
from epochgui.gui.window.title import WindowTitle
from epochgui.gui.window.toolbar import Toolbar
from epochgui.gui.window.training_time import TrainingTime
from epochgui.phrases.experiments import in_words_of_the_window

DEFAULT_SIZE = (1280, 800)
SMALLEST_SIZE = (800, 560)


class MainWindow(QMainWindow):
    """The window of the program. Closing it, or `shutdown`, ends its threads."""

    def __init__(
        self, experiment: Experiment, session: Session, settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.installEventFilter(ArrowsMove(self))
        self.session = session
        session.setParent(self)
        self._is_asking = True
        self.memory = Memory(settings)
        self.selection = Selection(self)
        self.theme_switch = ThemeSwitch(self)
        self.looks = Looks(self.theme_switch, self.memory, self)
        self.letters = Letters(self.memory, self)
        self.setStyleSheet(style_sheet(self.theme_switch.theme))  # later, it would style all twice
        self.actions_ = Actions(self)
        self.speed = SpeedControl()
        context = PanelContext(session, self.selection, self.memory)
        self.views = Views(context)
        self.arrangement = Arrangement(self.views.panels, self)
        self.question = Notice("question")
        self.message = Messages()
        dialogs = Dialogs(self)
        form, card = self.views.form, self.views.card
        self.editor = Editor(
            Draft(experiment), session, form, card, self.question, self.message, self
        )
        self._title = WindowTitle(session, self.editor, self)
        self.files = Files(self.editor, session, self.message, self.memory, dialogs, self)
        self.presentation = presentation_of(
            self, self.views, context, self.theme_switch, self.actions_
        )
        self.slides, self.animations, self.kept_pictures = self._exporters = exporters_of(
            self, self.views, context, self.theme_switch, lambda: self.files, self.editor
        )
        self.captures = captures_of(
            self,
            self.views,
            context,
            self.theme_switch,
            dialogs,
            lambda: self.files.files_read,
            self.kept_pictures.save,
        )
        self.commands = RunCommands(session, self.selection, lambda: self.files.dialogs, self)
        self.storyboard = StoryboardKeeper(
            self.editor, session, [self.actions_[name] for name in ("keep_moment", *OF_FILES)], self
        )
        self.training_time = TrainingTime(session)
        self.frames = Frames(session, self.views.of_runs, self)
        self._lay_out()
        self.help = Help(session, self.editor, self.selection, self.memory, self.notices, self)
        self.imports = Imports(
            self.editor, session, self.notices, self, [self.actions_[name] for name in OF_FILES]
        )
        self._connect()
        self._colour_views(self.theme_switch.theme)
        self._on_state_changed(session.state)
        session.set_rate(self.speed.rate)
        self.views.loss.setFocus()
        self.editor.begin()

    def shutdown(self) -> bool:
        """End training and its thread; may be called again. Return whether it has ended."""
        self.presentation.end()
        self.editor.end()
        self.frames.end()
        self.views.stop()
        self.letters.end()
        have_ended = [one.shutdown() for one in (self.captures, *self._exporters, self.session)]
        return all(have_ended)

    def restore_layout(self) -> None:
        """Put the window and its panels where they were the last time, or where they belong."""
        self.resize(*DEFAULT_SIZE)
        self.arrangement.arrange()
        layout = self.memory.layout()
        if layout is not None:
            geometry, panels = layout
            is_as_it_was = self.restoreGeometry(geometry)
            self.restoreState(panels)
            if not is_as_it_was:
                self.arrangement.arrange_those_in_sight()
            else:
                self.arrangement.take_over(self.memory.switch("panels_as_planned", default=False))
            self.notices.arrange()  # what was said the last time is said no more

    def set_number(self, number: int) -> None:
        """Tell the window which one it is of several, so that its title tells them apart."""
        self._title.set_number(number)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Take a theme, and remember it."""
        self.looks.choose_theme(choice)

    def _lay_out(self) -> None:
        self.setDockNestingEnabled(True)
        toolbar = Toolbar(self.actions_, self.speed)
        self.notices = NoticeArea(
            (self.question, self.message),
            self.views.loss_panel,
            toolbar.last_button,
            self.views.loss,
        )
        self.addToolBar(toolbar)
        self.addToolBarBreak()
        self.addToolBar(self.notices.bar)
        self.setStatusBar(self.views.status)
        fill_menu_bar(
            self.menuBar(),
            self.actions_,
            self.views,
            self.editor,
            self.files,
            self.looks,
        )
        self.restore_layout()

    def _connect(self) -> None:
        session, actions = self.session, self.actions_
        held, is_busy = HeldKeys(self), lambda: session.now.ends_soon
        handlers = {
            "run": self.commands.run_or_pause,
            "step_back": session.step_back,
            "step_phase": self._step_phase,
            "step_batch": held.unless_busy(session.step_batch, is_busy),
            "step_epoch": held.unless_busy(session.step_epoch, is_busy),
            "reset": self.editor.load,
            "branch": self.editor.branch,
            "remove_kept": self.commands.remove_kept,
            "go_to": self.commands.ask_where_to_go,
            "keep_moment": self.storyboard.keep,
            "next_kept": self.storyboard.go_on,
            "previous_kept": self.storyboard.go_back,
            "storyboard": self.storyboard.open,
            "choose_none": self._choose_none,
            **self.letters.handlers,
            "surface_range": self.views.surface_panel.take_other_range,
            "capture": self.captures.ask,
            "capture_again": self.captures.again,
            "copy_window": self.captures.copy_window,
            "open": self.files.open,
            "open_data": self.files.open_data,
            "import": self.imports.open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "export_script": self.files.export_script,
            **self.files.outputs.handlers,
            "export_slides": self.slides.ask,
            "export_animation": self.animations.ask,
            "quit": self.close,
            "present": self.presentation.begin,
            "default_layout": self.arrangement.arrange,
            "explain": self.help.explain,
            "words": self.help.show_words,
            "tour": self.help.start_tour,
            "keys": lambda: show_keys(actions.all(), self.views.toggles, self),
            "about": lambda: show_about(self),
        }
        for name, handler in handlers.items():
            actions[name].triggered.connect(handler)
        self.commands.done.connect(self._enable_actions)
        self.speed.rate_changed.connect(session.set_rate)
        session.loaded.connect(self._on_loaded)
        session.state_changed.connect(self._on_state_changed)
        session.trouble.connect(self._on_trouble)
        session.moved.connect(self.views.status.show_move)
        session.moved.connect(self._enable_actions)
        session.busy_changed.connect(self._enable_actions)
        self.views.scrubber.wanted.connect(session.go_to)
        self.views.form.browse_requested.connect(self.files.open_data)
        self.views.form.import_requested.connect(self.imports.open)
        self.imports.file_wanted.connect(self.files.open_data)
        self.imports.said.connect(self._say_for_a_while)
        self.theme_switch.changed.connect(self._apply_theme)
        self.letters.changed.connect(self.captures.maker.close)
        self.letters.changed.connect(self.arrangement.settle)
        self.editor.problem_changed.connect(self._enable_actions)
        self.files.written.connect(self._on_written)
        for exporter in self._exporters:
            exporter.written.connect(self._on_written)
            exporter.failed.connect(self._tell_of_file)
        self.captures.said.connect(self._say_for_a_while)
        self.storyboard.said.connect(self._say_for_a_while)
        self.storyboard.said.connect(self.presentation.say)
        for panel in self.views.panels:
            panel.said.connect(self._say_for_a_while)
            panel.capture_wanted.connect(self.captures.ask_for)

    @Slot()
    def _step_phase(self) -> None:
        """Run a line; the panel is watching before it runs, so that it sees what changes."""
        self.views.code_panel.bring_forward()
        self.session.step_phase()

    @Slot()
    def _choose_none(self) -> None:
        self.selection.choose(None)
        self.help.close_card()

    @Slot(object)
    def _on_loaded(self, _run: RunLoaded) -> None:
        self.selection.choose(None)
        self.views.loss.mark_bad(None)

    @Slot(object)
    def _on_state_changed(self, state: State) -> None:
        self._enable_actions()
        self.views.status.show_state(state)

    @Slot()
    def _enable_actions(self) -> None:
        self.actions_.show_state(self.session.now, self.editor.is_usable, self.editor.can_branch)

    @Slot(object)
    def _on_written(self, path: Path | str) -> None:
        self._say_for_a_while(tr("Written: {path}", path=path))

    @Slot(str)
    def _tell_of_file(self, sentence: str) -> None:
        self.message.tell(sentence, About.FILE)

    @Slot(str)
    def _say_for_a_while(self, sentence: str) -> None:
        self.views.status.tell_for_a_while(sentence)

    @Slot(object)
    def _on_trouble(self, stopped: Stopped) -> None:
        self.views.loss.mark_bad(stopped.bad_batch)
        if stopped.problem is not None:
            self.message.tell(in_words_of_the_window(stopped.problem))

    @Slot(object)
    def _apply_theme(self, theme: Theme) -> None:
        self.setStyleSheet(style_sheet(theme))
        self._colour_views(theme)

    def _colour_views(self, theme: Theme) -> None:
        self.actions_.set_theme(theme)
        self.views.set_theme(theme)
        self.imports.set_theme(theme)

    def close_at_once(self) -> None:
        """Close without a question."""
        self._is_asking = False
        self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrangement.settle()
        self.editor.wait_for_paint()  # what panels hold is made by now, and took its time

    def closeEvent(self, event: QCloseEvent) -> None:
        is_modified = self.isWindowModified()
        if self._is_asking and not may_close(self.training_time, self.files, is_modified):
            event.ignore()
            return
        self.memory.keep_layout(self.saveGeometry(), self.saveState())
        self.memory.keep("panels_as_planned", self.arrangement.is_as_planned)
        self.help.close_all()
        self.imports.close_all()
        self.storyboard.close_all()
        self.hide()
        self.shutdown()
        super().closeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.help.answer_click(event):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.help.answer_context_menu(event):
            super().contextMenuEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().urls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_dropped(event.mimeData().urls())
        event.acceptProposedAction()
