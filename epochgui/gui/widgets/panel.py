"""A panel: a view in a dock, under a title that can hold a few controls."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.title_controls import TitleControls

TITLE_HEIGHT = 34
# So many letters of a title are seen however narrow its panel is.
LEAST_HEADING = 8


class PanelTitle(QWidget):
    """The line above a panel: its name, controls and its end at the right; drag it to move."""

    def __init__(self, heading: QWidget, controls: Sequence[QToolButton], end: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(TITLE_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addStretch(1)
        if controls:
            layout.addWidget(TitleControls(controls))
        layout.addWidget(end)


class Panel(QDockWidget):
    """Holds one view. It can be resized, moved, taken out of the window and hidden."""

    def __init__(
        self,
        name: str,
        title: str,
        view: QWidget,
        *controls: QToolButton,
        heading: QWidget | None = None,
        margin: int = 0,
    ) -> None:
        super().__init__(title)
        self.setObjectName(f"{name}_panel")
        self.view = view
        self.title_end = _hide_button(self)
        content = QFrame()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(margin, 0, margin, margin)
        self._layout.setSpacing(0)
        self._layout.addWidget(view, 1)
        self.setWidget(content)
        self.toggleViewAction().triggered.connect(self._come_forward)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.setTitleBarWidget(PanelTitle(heading or _Heading(title), controls, self.title_end))

    @Slot(bool)
    def _come_forward(self, is_shown: bool) -> None:
        """Come in front of the panels that share the place."""
        if is_shown:
            self.raise_()

    def put_above(self, widget: QWidget) -> None:
        """Put something between the title and the view."""
        self._layout.insertWidget(0, widget)

    def put_below(self, widget: QWidget) -> None:
        """Put something below the view."""
        self._layout.addWidget(widget)

    @contextmanager
    def in_sight(self) -> Iterator[None]:
        """Show the panel while the context lasts, though the user has hidden it."""
        was_hidden = self.isHidden()
        self.show()
        try:
            yield
        finally:
            self.setHidden(was_hidden)


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


class _Heading(QLabel):
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
    button.setAccessibleName(tr("Hide {title}", title=panel.windowTitle()))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    keep_keys(button, BUTTON_KEYS)
    button.clicked.connect(panel.hide)
    return button
