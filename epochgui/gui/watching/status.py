"""The status line of a loop that is watched: whether it goes on, where it is, how fast."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QLabel, QStatusBar

from epochgui.basics.text import tr
from epochgui.gui.run.state import State
from epochgui.gui.style.theme import tabular
from epochgui.gui.watching.session import the_loop_is_yours
from epochgui.gui.window.status import RATE_WINDOW_MS, SIDE, TOLD_FOR_MS
from epochgui.phrases.numbers import rate_text
from epochgui.record.runs import Run


class WatchedStatus(QStatusBar):
    """Says where the loop is: how many epochs and batches are to come, only the loop knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._run: Run | None = None
        self._state = State.LOADING
        self._clock = QElapsedTimer()
        self._n_told_at_rate = 0
        self._rate = 0.0
        self.labels = {name: self._label(name) for name in ("state", "place", "pace")}
        why = QLabel(the_loop_is_yours())
        why.setObjectName("why")
        why.setProperty("role", "quiet")
        why.setContentsMargins(SIDE, 2, SIDE, 2)
        self.addPermanentWidget(why)
        self._write()

    @Slot(str)
    def tell_for_a_while(self, sentence: str) -> None:
        """Tell a sentence in the place of all else."""
        self.showMessage(sentence, TOLD_FOR_MS)

    @Slot(object)
    def show_state(self, state: State) -> None:
        """Tell whether the loop goes on."""
        self._state, self._rate = state, 0.0
        self._clock.start()
        self._write()

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Tell of the first of these runs from now on."""
        self._run = runs[0] if runs else None
        self._n_told_at_rate = self._run.n_done if self._run else 0
        self._clock.start()
        self._write()

    def refresh(self) -> None:
        """Tell what has changed."""
        elapsed = self._clock.elapsed()
        if self._run is not None and elapsed >= RATE_WINDOW_MS:
            self._rate = (self._run.n_done - self._n_told_at_rate) * 1000 / elapsed
            self._n_told_at_rate = self._run.n_done
            self._clock.start()
        self._write()

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(tabular(self.font()))
        label.setContentsMargins(SIDE, 2, SIDE, 2)
        self.addWidget(label)
        return label

    def _write(self) -> None:
        texts = {"state": _state_text(self._state), "place": "", "pace": ""}
        if self._run is not None and self._run.n_done:
            epoch, batch = self._run.record.position(self._run.n_done - 1)
            texts["place"] = tr(
                "Epoch {epoch:,} · Batch {batch:,}", epoch=epoch + 1, batch=batch + 1
            )
        if self._rate > 0 and self._state is State.RUNNING:
            texts["pace"] = rate_text(self._rate)
        for name, text in texts.items():
            self.labels[name].setText(text)


def _state_text(state: State) -> str:
    return {
        State.RUNNING: tr("Watching your loop"),
        State.FINISHED: tr("Your loop is over"),
        State.PAUSED: tr("Your loop goes on"),
    }.get(state, tr("Waiting for your loop …"))
