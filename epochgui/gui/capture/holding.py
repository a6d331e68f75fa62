"""Holding a run: it rests while a picture of it is chosen, and then goes on as it did."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer

from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.widgets.panel import LONGEST_WAIT_MS
from epochgui.gui.widgets.wait_for_signal import wait_for_signal

_ON_THE_WAY = (State.RUNNING, State.MOVING)


def hold(session: Session) -> Callable[[], None]:
    """Let a run rest; what is returned lets it go on to where it was going.

    A single batch of a huge model is not waited for very long.
    """
    goal = session.goal if session.state is State.RUNNING else None
    if session.state is State.RUNNING:
        session.pause()
    patience = QDeadlineTimer(LONGEST_WAIT_MS)
    while session.state in _ON_THE_WAY and not patience.hasExpired():
        wait_for_signal(session.state_changed, int(patience.remainingTime()))

    def go_on() -> None:
        if goal is not None and session.state is State.PAUSED:
            session.go_on_to(goal)

    return go_on
