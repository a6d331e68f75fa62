"""A presentation: views on a full screen, led by a clicker, of the run that the window has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.gui.presentation.choice import (
    USUAL_TEXT,
    PresentationChoice,
    keep,
    remembered,
)
from epochgui.gui.presentation.keys import SHOW
from epochgui.gui.presentation.screen import PresentationScreen
from epochgui.gui.run.messages import Rejected, Stopped
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel
from epochgui.observations.phase import Phase
from epochgui.phrases.experiments import in_words_of_the_window
from epochgui.phrases.presenting import caption

if TYPE_CHECKING:
    from epochgui.gui.presentation.scene import Scene

PAUSE_MS: Final = 60
"""How long the window has for all else between two pictures, at least; and as long as one took."""

_CODE: Final = "code"
_STEPS: Final = ("step_batch", "step_epoch", "step_phase", "step_back")


@dataclass(frozen=True, slots=True)
class Presented:
    """What can be presented: views, which `panels` hold, by their names, with their titles.

    `theme_of` makes the theme of a name; `actions` are those of the window, by their names.
    """

    panels: Sequence[type[Panel]]
    titles: Mapping[str, str]
    theme_of: Callable[[str], Theme]
    actions: Mapping[str, QAction]


class Presentation(QObject):
    """Presents what the session's run does, and asks it for what the keys say.

    Whatever the run does is drawn, by whomever it was asked for, though not each batch of a run
    that is faster than pictures are.
    """

    def __init__(
        self, session: Session, presented: Presented, memory: Memory, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._presented, self._memory = session, presented, memory
        self._window = window
        self.screen: PresentationScreen | None = None
        self.scene: Scene | None = None
        self.choice = PresentationChoice()
        self._trouble = ""
        self._since_picture = QElapsedTimer()
        self._pause_ms = PAUSE_MS
        self._next_picture = QTimer(self)
        self._next_picture.setSingleShot(True)
        self._next_picture.timeout.connect(self._draw)
        session.grew.connect(self._draw_soon)
        session.moved.connect(self._draw_soon)
        session.observed.connect(self._draw_soon)
        session.loaded.connect(self._draw_soon)
        session.state_changed.connect(self._on_state_changed)
        session.trouble.connect(self._on_trouble)
        session.rejected.connect(self._on_rejected)
        session.data_described.connect(self._on_data_described)

    @Slot()
    def begin(self) -> None:
        """Fill the screen on which the window is, with what was presented last."""
        if self.screen is not None:
            self.screen.activateWindow()
            return
        from epochgui.gui.presentation.scene import Scene

        presented = self._presented
        self.choice = remembered(self._memory, tuple(presented.titles))
        theme = presented.theme_of(self.choice.theme)
        self.scene = Scene(self._session, presented.panels, self._memory, theme)
        self.scene.hold(self.choice.views)
        screen = PresentationScreen(presented.titles, theme, self.choice.text)
        screen.bar.show_views(self.choice.views)
        screen.pressed.connect(self._on_pressed)
        screen.resized.connect(self._draw_soon)
        screen.closed.connect(self.end)
        self.screen = screen
        self._say_where_it_is()
        screen.open_on(self._window.screen())
        self._draw()

    @Slot()
    def end(self) -> None:
        """Leave; the run is where it is, and what goes on with it goes on. May be called again."""
        screen, scene = self.screen, self.scene
        if screen is None or scene is None:
            return
        self.screen = self.scene = None
        self._next_picture.stop()
        screen.close()
        screen.deleteLater()
        scene.end()
        if self._window.isVisible():
            self._window.activateWindow()

    @Slot(str)
    def _on_pressed(self, command: str) -> None:
        """Do what a key asks for; a black screen is first there again."""
        screen = self.screen
        if screen is None:
            return
        if command == "leave":
            self.end()
        elif command == "blank" or screen.is_blank:
            screen.blank(not screen.is_blank)
            self._draw_soon()
        elif command.startswith(SHOW):
            self._show_or_leave_out(int(command.removeprefix(SHOW)))
        elif command in self._handlers:
            self._handlers[command]()
        else:
            self._act(command)

    @property
    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "start": lambda: self._session.go_to(0),
            "epoch_back": self._go_back_an_epoch,
            "theme": self._take_next_theme,
            "screen": self._go_to_other_screen,
            "larger": lambda: self._write(self.choice.larger_text),
            "smaller": lambda: self._write(self.choice.smaller_text),
            "usual": lambda: self._write(USUAL_TEXT),
        }

    def _act(self, name: str) -> None:
        """Use an action of the window, or say why it cannot be used."""
        if name == "step_phase" and _CODE not in self.choice.views:
            return
        action = self._presented.actions[name]
        if action.isEnabled():
            action.trigger()
        else:
            self.say(self._why_not())

    def _why_not(self) -> str:
        """Return why the run cannot be led on, or where it is."""
        if self._trouble:
            return self._trouble
        match self._session.state:
            case State.RUNNING:
                return tr("The run goes on by itself: Space pauses it.")
            case State.FINISHED:
                return tr("All batches are trained: Home goes to the start, Page Up one back.")
            case State.READY | State.PAUSED:
                return tr("This cannot be done now: Esc leaves, and the window says more.")
            case _:
                return self._where_it_is()

    def _go_back_an_epoch(self) -> None:
        """Go to the beginning of the epoch under way, or of the one before."""
        run = self._session.current
        if run is not None and self._session.now.can_step_back and run.n_done > 0:
            per_epoch = run.record.schedule.batches_per_epoch
            self._session.go_to((run.n_done - 1) // per_epoch * per_epoch)

    def _show_or_leave_out(self, number: int) -> None:
        """Show a view, beside those that were chosen last and have room, or no longer."""
        names = list(self._presented.titles)
        if number < len(names) and self.screen is not None and self.scene is not None:
            views = self.choice.with_or_without(names[number])
            self.scene.hold(views)
            size = self.screen.picture_size
            while not self.scene.has_room(views, size, self.choice.text):
                views = views[1:]
            self.scene.hold(views)
            self.screen.bar.show_views(views)
            self._choose(replace(self.choice, views=views))

    def _take_next_theme(self) -> None:
        self._choose(replace(self.choice, theme=self.choice.next_theme))
        theme = self._presented.theme_of(self.choice.theme)
        if self.screen is not None and self.scene is not None:
            self.screen.set_theme(theme)
            self.scene.set_theme(theme)

    def _go_to_other_screen(self) -> None:
        if self.screen is not None:
            there = other_screen(QGuiApplication.screens(), self.screen.screen())
            if there is not None:
                self.screen.open_on(there)

    def _write(self, text: float) -> None:
        """Write in letters of another height, as far as the views have room for it."""
        screen, scene = self.screen, self.scene
        if screen is None or scene is None:
            return
        if scene.has_room(self.choice.views, screen.picture_size, text):
            screen.set_text(text)
            self._choose(replace(self.choice, text=text))
        else:
            self.say(tr("The letters cannot be larger: leave a view out first."))

    def _choose(self, choice: PresentationChoice) -> None:
        self.choice = choice
        keep(self._memory, choice)
        self._draw_soon()

    @Slot()
    def _draw_soon(self) -> None:
        """Draw what has changed, once the window had time for all else."""
        if self.screen is not None and not self._next_picture.isActive():
            is_first = not self._since_picture.isValid()
            waited = self._pause_ms if is_first else self._since_picture.elapsed()
            self._next_picture.start(max(self._pause_ms - waited, 0))

    @Slot()
    def _draw(self) -> None:
        screen, scene = self.screen, self.scene
        if screen is None or scene is None or screen.is_blank:
            return
        self._since_picture.start()
        self._say_where_it_is()
        views = [name for name in self._presented.titles if name in self.choice.views]
        screen.show_picture(scene.image(views, screen.picture_size, self.choice.text))
        self._pause_ms = max(PAUSE_MS, self._since_picture.restart())

    @Slot(object)
    def _on_state_changed(self, state: State) -> None:
        if state in (State.RUNNING, State.MOVING, State.READY):
            self._trouble = ""
        self._draw_soon()

    @Slot(object)
    def _on_trouble(self, stopped: Stopped) -> None:
        if stopped.problem is not None:
            self._trouble = in_words_of_the_window(stopped.problem)
            self._draw_soon()

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        self._trouble = in_words_of_the_window(rejected.problem)
        self._draw_soon()

    @Slot()
    def _on_data_described(self) -> None:
        """Say no more what was wrong with other data."""
        self._trouble = ""
        self._draw_soon()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say something until the next picture, if there is a screen."""
        if self.screen is not None:
            self.screen.say(sentence)

    def _say_where_it_is(self) -> None:
        self.say(self._trouble or self._where_it_is())

    def _where_it_is(self) -> str:
        run, moment = self._session.current, self._session.moment
        if run is None:
            return tr("Loading …")
        return caption(run, moment is not None and moment.phase is not Phase.STEP)


def other_screen(screens: Sequence[QScreen], now: QScreen) -> QScreen | None:
    """Return the screen that comes behind this one, in turn; None where there is no other."""
    if len(screens) < 2:
        return None
    place = screens.index(now) if now in screens else -1  # one that is unplugged is in no place
    return screens[(place + 1) % len(screens)]
