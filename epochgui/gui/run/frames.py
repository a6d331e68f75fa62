"""Frames: what every view of the record can do, and when they draw."""

from collections.abc import Sequence
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from epochgui.gui.run.session import Session
from epochgui.record.record import Record


class View(Protocol):
    """A view draws the record; it holds no copy of it.

    The window calls `show_record` when a run is loaded, and `refresh` when the record grew and it
    is time to draw.
    """

    def show_record(self, record: Record | None) -> None:
        """Draw this record from now on; None while there is none."""

    def refresh(self, racing: bool) -> None:
        """Draw what is new. While `racing`, what nobody could read at that speed may wait."""


class Frames(QObject):
    """Refreshes the views for each delivery and answers it when they are painted.

    A timer of no length fires once all that is waiting to be painted has been, so the time from
    here to there is what the frame has cost.
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
        session.grew.connect(self._on_grew)
        session.state_changed.connect(self._on_state_changed)

    @Slot()
    def _on_grew(self) -> None:
        self._began = perf_counter()
        racing = self._session.now.is_at_full_speed
        try:
            for view in self._views:
                view.refresh(racing)
        finally:
            self._painted.start()  # without an answer the worker would deliver nothing more

    @Slot()
    def _on_painted(self) -> None:
        self._session.answer_drawn(perf_counter() - self._began)

    @Slot(object)
    def _on_state_changed(self, _state: object) -> None:
        """Draw what waited while the run was racing."""
        if not self._session.now.is_at_full_speed:
            for view in self._views:
                view.refresh(racing=False)
