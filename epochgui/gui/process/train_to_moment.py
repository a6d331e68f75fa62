"""Train a session's run to a moment, wait for it, and no longer."""

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot

from epochgui.basics.errors import InputError, Problem, RunFailed
from epochgui.experiment.moment import SpelledMoment
from epochgui.gui.run.messages import Rejected, Stopped
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.phrases.moments import batches_done_at


class TrainToMoment(QObject):
    """Waits in an event loop until the run is loaded and trained to the moment.

    A loss that is no finite number any more does not end it, for a picture shows it; `trouble` is
    then what says from where on.
    """

    def __init__(self, session: Session, moment: SpelledMoment) -> None:
        super().__init__()
        self.trouble: Problem | None = None
        self._session = session
        self._moment = moment
        self._loop = QEventLoop()
        self._error: Exception | None = None
        session.rejected.connect(self._on_rejected)
        session.trouble.connect(self._on_trouble)
        # Queued, so that all who hear of the same state have heard of it before.
        session.state_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def run(self) -> None:
        """Return when the moment has come.

        Raises InputError where the experiment is none, or has no such moment, and RunFailed when
        the model fails on the way.
        """
        self._go_on(self._session.state)
        if self._error is None:
            self._loop.exec()
        if self._error is not None:
            raise self._error

    @Slot(object)
    def _go_on(self, state: State) -> None:
        record = self._session.record
        if record is None or state not in (State.READY, State.PAUSED, State.FINISHED):
            return
        try:
            goal = batches_done_at(self._moment, record.schedule)
        except InputError as error:
            self._fail(error)
            return
        if record.n_batches < goal and state is not State.FINISHED:
            self._session.advance_to(goal)
        else:
            QTimer.singleShot(0, self._loop.quit)

    @Slot(object)
    def _on_rejected(self, rejected: Rejected) -> None:
        self._fail(InputError.from_problem(rejected.problem))

    @Slot(object)
    def _on_trouble(self, stopped: Stopped) -> None:
        if not stopped.broken:
            self.trouble = stopped.problem
        elif stopped.problem is not None:
            self._fail(RunFailed.from_problem(stopped.problem))

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._loop.quit()
