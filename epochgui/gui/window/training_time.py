"""How long the run on screen has been trained."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Slot

from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State


class TrainingTime(QObject):
    """Counts the seconds in which the run goes on; what has branched off has those before too."""

    def __init__(self, session: Session, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(session)
        self.clock = clock
        self._before = 0.0
        self._since: float | None = None
        session.loaded.connect(self._on_loaded)
        session.state_changed.connect(self._on_state_changed)

    @property
    def seconds(self) -> float:
        """The seconds up to now."""
        going_on = 0.0 if self._since is None else self.clock() - self._since
        return self._before + going_on

    @Slot(object)
    def _on_loaded(self, run: RunLoaded) -> None:
        if not run.n_done:
            self._before, self._since = 0.0, None

    @Slot(object)
    def _on_state_changed(self, state: State) -> None:
        self._before, self._since = self.seconds, None
        if state is State.RUNNING:
            self._since = self.clock()
