"""The stage: a second set of the views, off screen, laid out for a picture."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QVBoxLayout, QWidget

from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.theme import give_palette, style_sheet
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.subject import Subject

_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class Stage(QWidget):
    """Shows views of a session's run as pictures need them, whatever the window looks like.

    Each is made when it is first asked for, and draws nothing by itself: it shows the moment at
    which it was asked for. The choices in the titles of the panels are those that are remembered.
    """

    def __init__(
        self, session: Session, panels: Sequence[type[Panel]], memory: Memory, theme: Theme
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setObjectName("stage")
        self._session = session
        self._selection = Selection(self)
        self._context = PanelContext(session, self._selection, memory)
        self._classes = {name: kind for kind in panels for name in kind.picture_names()}
        self._made: dict[type[Panel], Panel] = {}
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        # What a view needs at least is for who composes the picture; a window would ask the screen.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.setStyleSheet(style_sheet(theme))
        give_palette(self, theme)
        for panel in self._made.values():
            panel.set_theme(theme)

    def subject(self, name: str) -> Subject:
        """Return what a picture can be taken of, by its name."""
        return next(one for one in self._panel(name).subjects if one.name == name)

    @contextmanager
    def showing(self, name: str, size: QSize, batch: int | None) -> Iterator[Subject]:
        """Show a view in a size, with a batch chosen, as the run is now, while the context lasts.

        What is watched is waited for, though not for long.
        """
        panel, subject = self._panel(name), self.subject(name)
        self.resize(size)
        self.show()
        with subject.in_sight():
            for area in panel.findChildren(QAbstractScrollArea):
                area.setVerticalScrollBarPolicy(_NEVER)
                area.setHorizontalScrollBarPolicy(_NEVER)
            self._layout.activate()
            # What else is in the panel, such as a slider, is no part of the picture.
            self.resize(size + (size - subject.widget.size()))
            self._layout.activate()
            for view in panel.views_of_runs:
                view.show_runs(tuple(self._session.runs))
            self._selection.choose(None)
            self._selection.choose(batch)
            yield subject

    def _panel(self, name: str) -> Panel:
        kind = self._classes[name]
        if kind not in self._made:
            self._made[kind] = self._new_panel(kind)
        return self._made[kind]

    def _new_panel(self, kind: type[Panel]) -> Panel:
        panel = kind(self._context)
        panel.setTitleBarWidget(QWidget())
        panel.setFeatures(Panel.DockWidgetFeature.NoDockWidgetFeatures)
        self._layout.addWidget(panel)
        self.show()
        panel.show()  # some views make what they hold when they are first shown
        panel.hide()
        give_palette(panel, self._theme)
        panel.set_theme(self._theme)
        return panel
