"""The toolbar: run, step, reset, speed, capture."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.terms import set_term
from epochgui.gui.window.actions import Actions
from epochgui.gui.window.speed import SpeedControl

# Which words explain the buttons.
TERMS: Final = {"step_phase": "training_loop", "step_batch": "batch", "step_epoch": "epoch"}


class Toolbar(QToolBar):
    """What is pressed most, in the order in which it is needed."""

    def __init__(self, actions: Actions, speed: SpeedControl) -> None:
        super().__init__(tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(18, 18))
        for name in ("run", "step_back", "step_phase", "step_batch", "step_epoch", "reset"):
            self._add(actions, name)
        self.addSeparator()
        self.addWidget(speed)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._add(actions, "capture")
        self._make_rest_seen()

    @property
    def last_button(self) -> QWidget:
        """The button at the right end."""
        return self.widgetForAction(self.actions()[-1])

    def _make_rest_seen(self) -> None:
        """Let the button for what has no room say so in ink; Qt's arrow is black in each theme."""
        button = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if not isinstance(button, QToolButton):
            return
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setText("»")
        button.setAccessibleName(tr("More"))
        button.setToolTip(tr("Show the controls that have no room in the toolbar."))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_keys(button, BUTTON_KEYS)

    def _add(self, actions: Actions, name: str) -> None:
        self.addAction(actions[name])
        button = self.widgetForAction(actions[name])
        if isinstance(button, QToolButton):
            button.setObjectName(f"{name}_button")
            set_term(button, TERMS.get(name, ""))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            keep_keys(button, BUTTON_KEYS)
            name_button = partial(_name_button, button, actions[name])
            actions[name].changed.connect(name_button)
            name_button()
            if name == "run":  # "Pause" is longer than "Run", and nothing may jump
                button.setMinimumWidth(96)


def _name_button(button: QToolButton, action: QAction) -> None:
    """Call the button what its action says now: Run, or Pause."""
    button.setAccessibleName(action.text())
