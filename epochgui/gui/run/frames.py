"""Frames: what every view of the runs can do, and when they draw."""

from collections.abc import Sequence
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

    So a frame shows one moment in all of them. A timer of no length fires once all that is waiting
    to be painted has been, so the time from here to there is what the frame has cost.
    """

    def __init__(self, session: Session, views: Sequence[View], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._views = views
        self._began = 0.0
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(0)
        self._painted.timeout.connect(self._on_painted)
        session.runs.observe(self)
        session.state_changed.connect(self._on_state_changed)

    def runs_changed(self, _added: Sequence[Run], _removed: Sequence[Run]) -> None:
        """Let all views draw the runs that are open now."""
        for view in self._views:
            view.show_runs(tuple(self._session.runs))

    def run_grew(self, _run: Run) -> None:
        """Draw a frame."""
        self._began = perf_counter()
        try:
            for view in self._views:
                view.refresh()
        finally:
            self._painted.start()  # without an answer the worker would deliver nothing more

    @Slot()
    def _on_painted(self) -> None:
        self._session.answer_drawn(perf_counter() - self._began)

    @Slot(object)
    def _on_state_changed(self, _state: object) -> None:
        """Draw where the run has come to: going back delivers nothing that would be drawn."""
        if not self._session.now.is_at_full_speed:
            for view in self._views:
                view.refresh()
