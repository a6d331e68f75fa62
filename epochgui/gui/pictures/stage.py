"""The stage: a second set of the views, off screen, laid out for a picture."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QSizeF, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QVBoxLayout, QWidget

from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.style.colours import Theme
from epochgui.gui.style.fonts import usual_font
from epochgui.gui.style.theme import give_palette, give_size_of_letters, style_sheet
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
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        memory: Memory,
        theme: Theme,
        others: Sequence[Subject] = (),
    ) -> None:
        """`others` are subjects that stand by themselves and are drawn as they are."""
        super().__init__()
        self._others = {subject.name: subject for subject in others}
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setObjectName("stage")
        self.setFont(usual_font())  # a picture is no other where the window has larger letters
        self._session = session
        self._selection = Selection(self)
        self._context = PanelContext(session, self._selection, memory)
        self._classes = {name: kind for kind in panels for name in kind.picture_names()}
        self._made: dict[type[Panel], Panel] = {}
        self._measured: dict[tuple[str, int, int], QSize] = {}
        self._measured_at: tuple[object, ...] = ()
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        # What a view needs at least is for who composes the picture; a window would ask the screen.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.set_theme(theme)

    @property
    def theme(self) -> Theme:
        """Its colours."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.setStyleSheet(style_sheet(theme))
        give_palette(self, theme)
        for panel in self._made.values():
            panel.set_theme(theme)

    def subject(self, name: str) -> Subject:
        """Return what a picture can be taken of, by its name."""
        if name in self._others:
            return self._others[name]
        return next(one for one in self.panel(name).subjects if one.name == name)

    def panel(self, name: str) -> Panel:
        """Return the panel that holds a view, which is made when it is first asked for."""
        kind = self._classes[name]
        if kind not in self._made:
            self._made[kind] = self._new_panel(kind)
        return self._made[kind]

    def least_size(self, name: str, size: QSize, batch: int | None) -> QSize:
        """Return how large a view is at least that is laid out in a size, as the run is now.

        What it was before leaves traces, such as how a legend was broken: so it is laid out anew
        for each size, and asked once.
        """
        now = self._now(batch)
        if self._measured_at != now:
            self._measured_at = now
            self._measured.clear()
        key = (name, size.width(), size.height())
        if key not in self._measured:
            with self.showing(name, size, batch) as subject:
                least = subject.widget.minimumSizeHint().expandedTo(subject.widget.minimumSize())
                # What it needs depends on what it shows.
                wanted = self.subject(name).least_size_in(QSizeF(size))
                self._measured[key] = least.expandedTo(wanted)
        return self._measured[key]

    def _now(self, batch: int | None) -> tuple[object, ...]:
        """Return what a view's room depends on, beside its size."""
        runs = ((run.record.run_id, run.n_done) for run in self._session.runs)
        return batch, self._session.moment, *runs

    @contextmanager
    def showing(self, name: str, size: QSize, batch: int | None) -> Iterator[Subject]:
        """Show a view in a size, with a batch chosen, as the run is now, while the context lasts.

        What is watched is waited for, though not for long.
        """
        if name in self._others:
            with self._others[name].in_sight():
                yield self._others[name]
            return
        panel, subject = self.panel(name), self.subject(name)
        self.resize(size)
        self.show()
        for view in panel.views_of_runs:
            view.show_runs(tuple(self._session.runs))
        with subject.in_sight():
            self._layout.activate()
            # What else is in the panel, such as a slider, is no part of the picture.
            self.resize(size + (size - subject.widget.size()))
            self._layout.activate()
            for view in panel.views_of_runs:
                view.refresh()
            self._selection.choose(None)
            self._selection.choose(batch)
            # What came into sight just now, such as words below a table, has its place then.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            yield subject

    def end(self) -> None:
        """Watch the run no more, and let all go."""
        self.hide()
        for panel in self._made.values():
            panel.stop()
        self.deleteLater()

    def _new_panel(self, kind: type[Panel]) -> Panel:
        panel = kind(self._context)
        panel.setTitleBarWidget(QWidget())
        panel.setFeatures(Panel.DockWidgetFeature.NoDockWidgetFeatures)
        panel.prepare_for_pictures()
        self._layout.addWidget(panel)
        self.show()
        panel.show()  # some views make what they hold when they are first shown
        _hide_scroll_bars(panel)
        give_size_of_letters(panel, self.font())
        panel.hide()
        give_palette(panel, self._theme)
        panel.set_theme(self._theme)
        return panel


def _hide_scroll_bars(panel: Panel) -> None:
    for area in panel.findChildren(QAbstractScrollArea):
        area.setVerticalScrollBarPolicy(_NEVER)
        area.setHorizontalScrollBarPolicy(_NEVER)
