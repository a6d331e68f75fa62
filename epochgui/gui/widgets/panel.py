"""A panel: a view in a dock, under a title that can hold a few controls."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.text import tr
from epochgui.gui.run.frames import View
from epochgui.gui.run.messages import Observation
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel_place import PanelPlace
from epochgui.gui.widgets.subject import Subject
from epochgui.gui.widgets.terms import set_term
from epochgui.gui.widgets.title_controls import TitleControls
from epochgui.gui.widgets.wait_for_signal import wait_for_signal
from epochgui.observations.look_key import LookKey

TITLE_HEIGHT = 34
# So many letters of a title are seen however narrow its panel is.
LEAST_HEADING = 8
# What there is to see comes at once; a worker that is busy is not waited for any longer.
LONGEST_WAIT_MS = 2000


class PanelTitle(QWidget):
    """The line above a panel: its name, controls and its end at the right; drag it to move."""

    def __init__(self, heading: QWidget, controls: Sequence[QToolButton], end: QWidget) -> None:
        super().__init__()
        self.setMinimumHeight(TITLE_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addStretch(1)
        if controls:
            layout.addWidget(TitleControls(controls))
        layout.addWidget(end)


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a panel may use: the session, the one selection, and what is remembered."""

    session: Session
    selection: Selection
    memory: Memory


class Panel(QDockWidget):
    """Holds one view. It can be resized, moved, taken out of the window and hidden.

    A panel of the window is a class in the list of `epochgui.gui.window.panels`. What window, menu,
    captures and command line must know of it stands in the class; `fill` is called once, with its
    title and its view. While it is shown, the run is watched under its `watched_keys`, and
    `show_seen` is told what was seen.

    Signals: opened(), it is shown and wants to be seen; closed(), it is hidden; complete(), all
    that it watches has been seen since it was shown; said(str), a sentence for the status line;
    capture_wanted(str), a picture is asked for, of the panel with this name.
    """

    opened = Signal()
    closed = Signal()
    complete = Signal()
    said = Signal(str)
    capture_wanted = Signal(str)

    term: ClassVar[str] = ""
    """Which word explains it."""
    name: ClassVar[str]
    """Of its objectName, before `_panel`, and of its picture on the command line."""
    place: ClassVar[PanelPlace]
    least_size: ClassVar[tuple[int, int]] = (240, 150)
    """What it needs to be of use, in a font of the usual size."""
    shelters: ClassVar[tuple[str, ...]] = ()
    """Behind which panels it may go where room is short, the best first."""
    is_hidden_at_first: ClassVar[bool] = False
    look_keys: ClassVar[tuple[LookKey[Any], ...]] = ()
    """All under which it may watch the run."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self.setObjectName(f"{self.name}_panel")
        set_term(self, self.term)
        self.session = context.session
        self.title_end = _hide_button(self)
        self._was_in_front = True
        self.toggleViewAction().triggered.connect(self._on_toggled)
        self.visibilityChanged.connect(self._on_visibility_changed)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._unseen: set[LookKey[Any]] = set()
        if self.look_keys:
            self.session.observed.connect(self._on_observed)

    @classmethod
    def picture_names(cls) -> tuple[str, ...]:
        """Return by which names pictures can be taken of it; those of `subjects`, in order."""
        return (cls.name,)

    def fill(
        self,
        title: str,
        view: QWidget,
        *controls: QToolButton,
        heading: QWidget | None = None,
    ) -> None:
        """Take in the view, under a title with controls; a heading stands for the title's text."""
        self.setWindowTitle(title)
        self.title_end.setAccessibleName(tr("Hide {title}", title=title))
        self.view = view
        content = QFrame()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(view, 1)
        self.setWidget(content)
        self.setTitleBarWidget(PanelTitle(heading or Heading(title), controls, self.title_end))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What pictures can be taken of."""
        return (Subject(self.name, self.windowTitle(), self.view, self.in_sight),)

    @property
    def views_of_runs(self) -> tuple[View, ...]:
        """The views in it that draw what is on record."""
        return ()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; those of the palette and the style sheet come by Qt."""

    def prepare_for_pictures(self) -> None:
        """Show from now on what a picture is to show: nothing cut in the middle, and no keys."""

    def stop(self) -> None:
        """End what goes on for the panel in other threads."""

    @property
    def watched_keys(self) -> tuple[LookKey[Any], ...]:
        """Which of the `look_keys` are wanted now; where others come to be, call `watch`."""
        return self.look_keys

    def show_seen(self, observation: Observation) -> None:
        """Show what was seen of the run under one of the `watched_keys`."""

    def watch(self) -> None:
        """Have the run watched under the keys that are wanted now, if the panel is shown."""
        if self.isVisible():
            self._unseen = set(self.watched_keys)
            self.session.watch(self, *self.watched_keys)

    @Slot()
    def ask_for_capture(self) -> None:
        """Ask for a picture of this panel."""
        self.capture_wanted.emit(self.name)

    @Slot(bool)
    def _on_toggled(self, is_shown: bool) -> None:
        """Come in front of the panels that share the place, also where it only was behind them."""
        if is_shown or not self._was_in_front:
            self.show()
            self.raise_()

    @Slot(bool)
    def _on_visibility_changed(self, is_in_front: bool) -> None:
        if not self.isHidden():
            self._was_in_front = is_in_front

    def put_above(self, widget: QWidget) -> None:
        """Put something between the title and the view."""
        self._layout.insertWidget(0, widget)

    def put_below(self, widget: QWidget) -> None:
        """Put something below the view."""
        self._layout.addWidget(widget)

    @Slot(object)
    def _on_observed(self, observation: Observation) -> None:
        if observation.key not in self.watched_keys:
            return
        self.show_seen(observation)
        if observation.is_whole:
            self._unseen.discard(observation.key)
        if not self._unseen:
            self.complete.emit()

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        """Show the panel, with what there is to see now, while the context lasts."""
        was_hidden, was_visible = self.isHidden(), self.isVisible()
        before = self._panel_in_front()
        self.show()
        self.raise_()
        try:
            is_watching = self.look_keys and self.isVisible() and not was_visible
            if is_watching and self.session.run is not None:
                wait_for_signal(self.complete, LONGEST_WAIT_MS)
            yield
        finally:
            self.setHidden(was_hidden)
            if before is not None:
                before.raise_()

    def _panel_in_front(self) -> QDockWidget | None:
        """Return which other panel is in front in the same place."""
        window = self.parentWidget()
        others = window.tabifiedDockWidgets(self) if isinstance(window, QMainWindow) else []
        return next((one for one in others if not one.visibleRegion().isEmpty()), None)

    def setVisible(self, visible: bool) -> None:
        was_hidden = self.isHidden()
        super().setVisible(visible)
        if visible is was_hidden:
            (self.opened if visible else self.closed).emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.look_keys:
            self.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.look_keys:
            self.session.watch(self)
        super().hideEvent(event)


def title_button(text: str, explanation: str, name: str) -> QToolButton:
    """Return a quiet two-state button for a panel's title."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(explanation)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setCheckable(True)
    button.setProperty("role", "toggle")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    keep_keys(button, BUTTON_KEYS)
    return button


class Heading(QLabel):
    """A title that is cut short, with an ellipsis, where the panel is narrower."""

    def __init__(self, title: str) -> None:
        super().__init__(title.upper())
        self.setProperty("role", "heading")
        self.setToolTip(title)

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance(self.text()[:LEAST_HEADING])
        return QSize(few + 1, super().minimumSizeHint().height())  # widths are rounded

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )


def _hide_button(panel: QDockWidget) -> QToolButton:
    button = QToolButton()
    button.setText("×")
    button.setProperty("role", "close")
    button.setToolTip(tr("Hide this panel; the View menu brings it back."))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    keep_keys(button, BUTTON_KEYS)
    button.clicked.connect(panel.hide)
    return button
