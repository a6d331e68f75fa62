"""Commands about the run that take more than telling the session."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.phrases.moments import moment_on_record


class RunCommands(QObject):
    """Does what the Run menu offers, in words that the session knows.

    Signals: done(), what can be done may be another now.
    """

    done = Signal()

    def __init__(
        self,
        session: Session,
        selection: Selection,
        dialogs: Callable[[], Dialogs],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._dialogs = dialogs

    @Slot()
    def run_or_pause(self) -> None:
        """Go on, or stop what goes on."""
        if self._session.state in (State.RUNNING, State.MOVING):
            self._session.pause()
        else:
            self._session.start()

    @Slot()
    def ask_where_to_go(self) -> None:
        """Go to the batch that is named; the chosen one is proposed."""
        run, chosen = self._session.current, self._selection.batch
        if run is None:
            return
        record = run.record
        number = run.n_done - 1 if chosen is None else chosen
        epoch, batch = (-1, -1) if number < 0 else record.position(number)
        answer = self._dialogs().moment(
            f"{epoch + 1}:{batch + 1}", lambda moment: moment_on_record(moment, record)
        )
        if answer is not None:
            self._session.go_to(moment_on_record(answer, record))

    @Slot()
    def remove_kept(self) -> None:
        """Let go of the runs that were left at branches; the chosen batch stays chosen."""
        chosen, runs = self._selection.batch, self._session.runs
        self._selection.choose(None)
        runs.change(removed=runs.left)
        self._selection.choose(chosen)
        self.done.emit()
