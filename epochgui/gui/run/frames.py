"""Frames: what every view of the runs can do, and when they draw."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from epochgui.gui.run.session import Session
from epochgui.record.runs import Run


class View(Protocol):
    """A view draws what is on record of the runs; it holds no copy of it.

    The window calls `show_runs` when other runs are open, and `refresh` when one of them grew and
    it is time to draw.
    """

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw these runs from now on, in this order; the first is the one in front."""

    def refresh(self) -> None:
        """Draw what is new: where the run is, and no other moment, also at full speed."""


class Frames(QObject):
    """Refreshes all views for each delivery, and answers it when they are painted.

    The views take turns: a press, or a timer, waits for one of them to be drawn, not for all. Still
    a frame shows one moment in all of them: nothing but a stop puts more on record before it is
    answered, and a stop has all of them drawn anew. A timer of no length fires once all that is
    waiting to be painted has been, so the time to the end of the last turn is what a frame costs.
    """

    def __init__(self, session: Session, views: Sequence[View], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._views = views
        self._to_refresh: Iterator[View] = iter(())
        self._began = 0.0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        session.runs.observe(self)
        session.state_changed.connect(self._on_state_changed)

    def runs_changed(self, _added: Sequence[Run], _removed: Sequence[Run]) -> None:
        """Let all views draw the runs that are open now."""
        for view in self._views:
            view.show_runs(tuple(self._session.runs))

    def run_grew(self, _run: Run) -> None:
        """Draw a frame; one that is not done yet begins anew."""
        self._began = perf_counter()
        self._to_refresh = iter(self._views)
        self._turn.start()

    def end(self) -> None:
        """Leave what is not drawn yet."""
        self._turn.stop()

    @Slot()
    def _on_turn(self) -> None:
        """Refresh the next view, which is painted before the turn after it; or answer."""
        view = next(self._to_refresh, None)
        if view is None:
            self._session.answer_drawn(perf_counter() - self._began)
            return
        self._turn.start()  # also where the view fails: the worker would deliver nothing more
        view.refresh()

    @Slot(object)
    def _on_state_changed(self, _state: object) -> None:
        """Draw where the run has come to: going back delivers nothing that would be drawn."""
        if not self._session.now.is_at_full_speed:
            for view in self._views:
                view.refresh()
