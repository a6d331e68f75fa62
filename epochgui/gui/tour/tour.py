"""The guided tour: leads from station to station while the user works in the window."""

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QScrollArea, QToolBar, QWidget

from epochgui.basics.text import tr
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.tour.card import TourCard
from epochgui.gui.tour.course import Course
from epochgui.gui.tour.outline import Outline
from epochgui.gui.tour.sight import Opened, ancestor, bring_in_sight
from epochgui.gui.tour.station import Station
from epochgui.gui.tour.stations import stations
from epochgui.gui.tour.window_state import WindowState
from epochgui.gui.widgets.memory import Memory
from epochgui.observations.phase import Phase

PLACE = "tour_station"


class Tour(QObject):
    """Shows where the tour is, watches what is done, and remembers the station."""

    def __init__(
        self,
        session: Session,
        editor: Editor,
        selection: Selection,
        memory: Memory,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._selection = selection
        self._memory = memory
        self._window = window
        self._course = Course(stations())
        self._opened = Opened()
        self.outline = Outline(window)
        self.card = TourCard(window)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the tour is under way."""
        return not self.card.isHidden()

    @property
    def station(self) -> Station:
        """The station that the tour is at."""
        return self._course.station

    def start(self) -> None:
        """Begin, or take up again where it was left; when it is under way, go to its card."""
        if not self.is_open:
            self._course = Course(stations(), int(self._memory.number(PLACE, self._course.place)))
            self._course.arrive(self._window_state())
            self.card.show()
            self._show_station()
        self.card.take_keyboard()

    def _connect(self) -> None:
        session, card = self._session, self.card
        changes = (
            session.loaded,
            session.moved,
            session.grew,
            session.state_changed,
            self._selection.changed,
            self._editor.problem_changed,
            self._editor.undo_stack.indexChanged,
        )
        for change in changes:
            change.connect(self._on_change)
        card.next_asked_for.connect(self._on_next)
        card.back_asked_for.connect(self._on_back)
        card.left.connect(self._on_left)
        card.example_asked_for.connect(self._on_example)
        card.way_asked_for.connect(self._on_go_there)
        self.outline.moved.connect(self._on_outline_moved)

    def _window_state(self) -> WindowState:
        session, run = self._session, self._session.run
        current, moment = session.current, session.moment
        if run is None or current is None:
            return WindowState(form=self._editor.experiment)
        is_inside = moment is not None and moment.phase is not Phase.STEP
        return WindowState(
            run=run.experiment,
            run_id=current.id,
            form=self._editor.experiment,
            n_done=current.n_done,
            n_batches=run.schedule.n_batches,
            n_epochs=current.n_done // run.schedule.batches_per_epoch,
            n_lines=list(Phase).index(moment.phase) + 1 if moment is not None and is_inside else 0,
            is_running=session.state in (State.RUNNING, State.MOVING),
            chosen=self._selection.batch,
        )

    @Slot()
    def _on_change(self) -> None:
        if not self.is_open:
            return
        if self._course.see(self._window_state()):
            self._arrived()
        else:
            self._show_hint()

    @Slot()
    def _on_next(self) -> None:
        self._course.go_on(self._window_state())
        self._arrived()

    @Slot()
    def _on_back(self) -> None:
        self._course.go_back(self._window_state())
        self._arrived()

    @Slot()
    def _on_left(self) -> None:
        self._opened.put_back()
        self.outline.surround(None)

    @Slot()
    def _on_go_there(self) -> None:
        """Give the keyboard to what is outlined, which may be many Tabs away."""
        place = self._keyboard_place()
        if place is not None:
            place.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_example(self) -> None:
        """Load the example that the station speaks of, whatever was trained."""
        self._editor.open(self.station.example, None)
        if self._session.now.has_begun:
            self._editor.load()

    def _arrived(self) -> None:
        is_over = self._course.is_over
        self._memory.keep(PLACE, 0 if is_over else self._course.place)
        if is_over:
            self._course.place = 0
            self.card.close_popup()
        else:
            self._show_station()

    def _show_station(self) -> None:
        station, course = self.station, self._course
        shown = [self._window.findChild(QWidget, name) for name in station.shows]
        self._opened.show_only([widget for widget in shown if widget is not None])
        task = station.task if self._can_act(station) else tr("Press Next, or Alt+N.")
        self.card.show_station(station.title, station.text, task, course.place, course.n_stations)
        self._show_hint()

    def _can_act(self, station: Station) -> bool:
        name = station.acts_by
        return not name or self._window.findChild(QAction, name) is not None

    def _show_hint(self) -> None:
        station, now = self.station, self._window_state()
        fits = now.run is None or station.fits(now)
        self.card.show_hint(station.hint(now), offers_example=not fits)
        self._point(station, now)
        self.card.offer_to_go_there(self._keyboard_place() is not None)
        self._on_outline_moved()

    def _point(self, station: Station, now: WindowState) -> None:
        is_half_done = now.run is not None and now.form != now.run
        names = station.then_at if is_half_done and station.then_at else station.points_at
        widgets = (self._window.findChild(QWidget, name) for name in names)
        target = next((widget for widget in widgets if widget and self._shows(widget)), None)
        if target is not self.outline.target:
            self.outline.surround(target)

    def _shows(self, widget: QWidget) -> bool:
        """Return whether a widget is in the window; its panel is opened for it."""
        bring_in_sight(widget)
        area = ancestor(widget, QScrollArea)
        if isinstance(area, QScrollArea) and self.outline.target is not widget:
            area.ensureWidgetVisible(widget)
        return widget.isVisibleTo(self._window)

    @Slot()
    def _on_outline_moved(self) -> None:
        if self.is_open:
            self.card.put_beside(self._place_of_target(), self._is_target_in_toolbar())

    def _place_of_target(self) -> QRect:
        """Return the place in the window that the card may not cover: in the form, the row."""
        target, place = self.outline.target, self.outline.geometry()
        if target is None or self.outline.isHidden():
            return QRect()
        form = ancestor(target, QScrollArea)
        if form is not None:
            place.setRight(form.mapTo(self._window, form.rect().topRight()).x())
        return place

    def _keyboard_place(self) -> QWidget | None:
        """Return what takes the keyboard of what is outlined; nothing in a toolbar has no key."""
        target = self.outline.target
        if target is None or self.outline.isHidden() or self._is_target_in_toolbar():
            return None
        inside = [target, *target.findChildren(QWidget)]
        return next((one for one in inside if _takes_keyboard(one)), None)

    def _is_target_in_toolbar(self) -> bool:
        target = self.outline.target
        return target is not None and ancestor(target, QToolBar) is not None


def _takes_keyboard(widget: QWidget) -> bool:
    is_on_the_way = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_on_the_way and widget.isEnabled() and widget.isVisible()
