"""The Code panel; what it holds is made when it is first shown."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.messages import Observation
from epochgui.gui.run.paces import ReadingPace
from epochgui.gui.run.state import State
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import FullHeight
from epochgui.gui.widgets.subject import Subject
from epochgui.observations.look_key import CODE, INSIDE

# The lines of the loop can be read to their ends, beside the values or above them.
_WIDE_PICTURE, _HIGH_PICTURE = (650, 306), (424, 520)

if TYPE_CHECKING:
    from epochgui.gui.code.content import CodeContent
    from epochgui.observations.code import Code
    from epochgui.observations.inside import Inside


class CodePanel(Panel):
    """Shows the script and the line about to run, and what the last line changed."""

    name = "code"
    term = "training_loop"
    # Lines of code are long; plot and tables need room too.
    place = FullHeight(424, share=0.32)
    least_size = (280, 250)
    shelters = ("parameters",)
    is_hidden_at_first = True
    look_keys = (CODE, INSIDE)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.copy_button = _copy_button()
        self._content_place = QWidget()
        self._content_place.setMinimumWidth(200)
        self.fill(tr("Code"), self._content_place, self.copy_button)
        self.content: CodeContent | None = None
        self._theme = LIGHT
        self._is_for_pictures = False
        self._pace = ReadingPace()
        self._run_id: UUID | None = None
        self._code: Code | None = None
        self._inside: Inside | None = None
        self.copy_button.clicked.connect(self._copy)
        self.session.state_changed.connect(self._on_state_changed)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Code and values."""
        title = self.windowTitle()
        return (
            Subject(
                self.name,
                title,
                self.view,
                self.in_sight,
                least_size=_WIDE_PICTURE,
                least_size_if_high=_HIGH_PICTURE,
            ),
        )

    def prepare_for_pictures(self) -> None:
        """Give the values room by how many there are."""
        self._is_for_pictures = True

    def bring_forward(self) -> None:
        """Show the panel, also where it is hidden or lies behind another."""
        if not self.isVisible() or self.visibleRegion().isEmpty():
            self.show()
            self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self.content is not None:
            self.content.set_theme(theme)

    def show_seen(self, observation: Observation) -> None:
        """Take note of code or values; they are drawn together."""
        if observation.moment.run_id != self._run_id:
            self._run_id = observation.moment.run_id
            self._code = self._inside = None
        code, inside = observation.under(CODE), observation.under(INSIDE)
        if code is not None:
            self._code = code
        elif inside is not None:
            self._inside = inside
            if self._pace.is_due(self.session.now.is_at_full_speed):
                self._draw()

    @Slot(object)
    def _on_state_changed(self, _state: State) -> None:
        """Draw what waited while the run was at full speed."""
        if self.isVisible() and not self.session.now.is_at_full_speed:
            self._draw()

    def _draw(self) -> None:
        """Draw what was seen, unless it was of the run before: batches have other numbers now."""
        run = self.session.run
        if run is None or run.run_id != self._run_id:  # of the new run nothing was seen yet
            return
        if self.content is None or self._code is None or self._inside is None:
            return
        self.copy_button.setEnabled(True)
        self.content.show_code(self._code)
        self.content.inside.show_inside(self._inside, run.schedule, run.data.features)

    def _build(self) -> "CodeContent":
        from epochgui.gui.code.content import CodeContent

        content = CodeContent()
        if self._is_for_pictures:
            content.prepare_for_pictures()
        content.set_theme(self._theme)
        layout = QVBoxLayout(self._content_place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        return content

    @Slot()
    def _copy(self) -> None:
        if self._code is not None:
            QGuiApplication.clipboard().setText(self._code.script.text)
            self.said.emit(tr("The script is on the clipboard."))

    def showEvent(self, event: QShowEvent) -> None:
        if self.content is None:
            self.content = self._build()
            self._draw()
        super().showEvent(event)


def _copy_button() -> QToolButton:
    button = QToolButton()
    button.setObjectName("copy_script")
    button.setText(tr("Copy"))
    button.setAccessibleName(tr("Copy the script"))
    button.setToolTip(tr("Put the whole script on the clipboard, to run it with plain Python."))
    button.setProperty("role", "toggle")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setEnabled(False)
    keep_keys(button, BUTTON_KEYS)
    return button
