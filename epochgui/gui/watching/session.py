"""The session of a loop that is watched: it hears what was trained, and can ask for nothing."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal, Slot

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.messages import Advance, Delivered, Moment
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.watching.feed import Feed
from epochgui.observations.look_key import LookKey
from epochgui.record.runs import Run
from epochgui.watching.grid import Grid
from epochgui.watching.told_run import Mark, ToldRun, WatchedRecord, growth


def the_loop_is_yours() -> str:
    """Return why nothing can be trained here."""
    return tr("The loop is yours: your program trains, and this window watches it.")


class WatchedSession(Session):
    """Puts on record what a feed tells, a delivery at a time, as the window can draw it.

    The room that the run is laid out in is another now and then, for nobody says beforehand how
    long it will be; it is then a run anew for all views.

    Signals: met(ToldRun), it is known who is watched; moved_on(int, int), the batches of the
    epochs have other numbers in the run: so many to an epoch before, and so many now.
    """

    met = Signal(object)
    moved_on = Signal(int, int)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = ToldRun()
        self.feed = feed
        self._grid: Grid | None = None
        self._mark = Mark()
        self._is_drawing = self._is_held = False
        self.goal = Advance(0)  # whoever holds it lets it go on
        feed.setParent(self)
        feed.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def watch(self, watcher: object, *keys: LookKey[Any]) -> None:
        """Look at nothing: what is inside the loop stays there."""

    def answer_drawn(self, seconds: float) -> None:  # noqa: ARG002  the loop waits for nobody
        """Draw what has come meanwhile."""
        self._is_drawing = False
        self._deliver()

    def pause(self) -> None:
        """Show nothing that comes from now on; the loop goes on, and is heard later."""
        self._is_held = True
        self._set_state(State.PAUSED)

    def go_on_to(self, goal: Advance) -> None:  # noqa: ARG002  it goes where the loop has gone
        """Show all that has come meanwhile."""
        self._is_held = False
        self._set_state(State.FINISHED if self.told.is_over else State.RUNNING)
        self._deliver()

    def shutdown(self) -> bool:
        """Hear nothing any more; may be called again."""
        self.feed.end()
        return super().shutdown()

    @Slot(int)
    def go_to(self, n_done: int) -> None:
        """Stay: the run cannot be taken back here."""

    @Slot()
    def _deliver(self) -> None:
        """Put on record what has come, unless the last is still being drawn."""
        frames = [] if self._is_drawing or self._is_held else self.feed.take()
        if not frames:
            return
        is_first = self._grid is None
        for frame in frames:
            self.told.hear(frame)
        self._put_on_record()
        if is_first:
            self.met.emit(self.told)
        self._set_state(State.FINISHED if self.told.is_over else State.RUNNING)

    def _put_on_record(self) -> None:
        grid = self.told.grid()
        if grid != self._grid:
            self._begin(grid)
        run = self.current
        assert run is not None
        to = Mark.of(self.told, grid)
        self.now.grow(growth(run.id, self.told, grid, self._mark, to))
        self._mark = to
        self.now.moment = Moment(run.id, run.n_done)
        self._is_drawing = True
        self.hear(Delivered())

    def _begin(self, grid: Grid) -> None:
        """Be on a grid, with all that was told from the beginning."""
        before = self._grid
        record = WatchedRecord(uuid4(), self.told, grid)
        to = Mark.of(self.told, grid)
        self._grid, self._mark = grid, to
        record.add(growth(record.run_id, self.told, grid, Mark(), to))
        run = Run(Experiment(), record, to.n_batches)
        self.now.current, self.now.is_loading = run, False
        self.now.runs.change(added=[run], removed=list(self.now.runs))
        if before is not None and before.n_rooms != grid.n_rooms:
            self.moved_on.emit(before.n_rooms, grid.n_rooms)
