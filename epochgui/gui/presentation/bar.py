"""The bar of a presentation: which views there are, and how they look; it comes with the mouse."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.presentation.keys import SHOW
from epochgui.gui.widgets.flow import FlowLayout

_GAP = 12


class Bar(QFrame):
    """Buttons with their keys. They never have the keyboard, which is the clicker's.

    Signals: pressed(str), what a key would ask for.
    """

    pressed = Signal(str)

    def __init__(self, views: Mapping[str, str], has_other_screen: bool, parent: QWidget) -> None:
        """Offer views, whose titles come by their names."""
        super().__init__(parent)
        self.setObjectName("presentation_bar")
        self.setAccessibleName(tr("What is presented, and how"))
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._views = {
            name: self._button(f"{title} ({number})", f"{SHOW}{number - 1}")
            for number, (name, title) in enumerate(views.items(), start=1)
        }
        for button in self._views.values():
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.setToolTip(
                tr("Show this view, or leave it out. Views without room beside it leave.")
            )
        others = (
            self._button(tr("Theme (T)"), "theme"),
            self._button(tr("Smaller (Ctrl+−)"), "smaller"),
            self._button(tr("Larger (Ctrl++)"), "larger"),
            *([self._button(tr("Other screen (S)"), "screen")] if has_other_screen else []),
            self._button(tr("Leave (Esc)"), "leave"),
        )
        self._buttons = (*self._views.values(), *others)
        rows = FlowLayout(_GAP, _GAP)
        for button in self._buttons:
            button.setMouseTracking(True)  # what moves here is told to the screen, too
            rows.addWidget(button)
        self.setMouseTracking(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.addLayout(rows)

    def show_views(self, names: Sequence[str]) -> None:
        """Check the buttons of the views that are shown."""
        for name, button in self._views.items():
            button.setChecked(name in names)

    def fit(self, width: int, font: QFont) -> None:
        """Be so wide, with a font, and as high as the rows of buttons are then."""
        for button in self._buttons:
            button.setFont(font)
            button.ensurePolished()
            button.setMinimumWidth(_width_when_checked(button))
        self.setGeometry(0, 0, width, self.heightForWidth(width))

    def _button(self, text: str, command: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setObjectName(f"present_{command.replace(' ', '_')}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.pressed.emit, command))
        return button


def _width_when_checked(button: QToolButton) -> int:
    """Return how wide a button is with the bold letters of one that is checked."""
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    advance, usual = QFontMetrics(bold).horizontalAdvance, button.fontMetrics().horizontalAdvance
    return button.sizeHint().width() + advance(button.text()) - usual(button.text())
