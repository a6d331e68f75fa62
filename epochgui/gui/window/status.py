"""The status line: where the run is, how fast it goes, how long it will take."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.messages import Moment
from epochgui.gui.run.state import State
from epochgui.gui.style.theme import tabular
from epochgui.gui.widgets.room import with_room
from epochgui.gui.widgets.terms import SEPARATOR, Part, PartsLabel, set_term
from epochgui.phrases.numbers import duration_text, lr_text, rate_text
from epochgui.record.names import UPDATE_LR
from epochgui.record.runs import Run

# The rate is taken over at least this long, so that it can be read.
RATE_WINDOW_MS = 1000
TOLD_FOR_MS = 5000
PROGRESS_STEPS = 1000
MARGIN, SIDE = 12, 8
SHORT_PROGRESS, REST_OF_PROGRESS = 120, 140
# What the status bar puts between and around its widgets.
BETWEEN = 48
# Where the window is too narrow these leave, one after the other; the last stays.
LEAVE_FIRST = (
    "rest of progress",
    "progress",
    "rate",
    "lr",
    "update",
    "time",
    "state",
    "batch",
    "epoch",
)

Kind = TypeVar("Kind", bound=QLabel)


def state_text(state: State) -> str:
    """Return the state in a word."""
    return {
        State.LOADING: tr("Loading PyTorch …"),
        State.READY: tr("Ready"),
        State.RUNNING: tr("Running"),
        State.PAUSED: tr("Paused"),
        State.FINISHED: tr("Finished"),
        State.BROKEN: tr("Stopped"),
        State.MOVING: tr("Training again …"),
    }[state]


class StatusLine(QStatusBar):
    """Shows state, epoch, batch, update, rate, time left and progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._run: Run | None = None
        self._state = State.LOADING
        self._since_rate = QElapsedTimer()
        self._n_at_rate = 0
        self._rate = 0.0
        self._time_left, self._told = "", ""
        self.state = self._label("state", QLabel())
        self.state.setToolTip(tr("What the run is doing now."))
        self.place = self._label("place", PartsLabel())
        self.place.setCursor(Qt.CursorShape.WhatsThisCursor)  # a click explains its parts
        self.pace = QLabel()
        self.pace.setObjectName("pace")
        self.pace.setToolTip(tr("How many batches are trained in a second, and the time left."))
        self.progress = QProgressBar()
        self.progress.setObjectName("progress")
        set_term(self.progress, "batch")
        self.progress.setAccessibleName(tr("Progress of the run"))
        self.progress.setToolTip(tr("How many of the run's batches are done."))
        self.progress.setRange(0, PROGRESS_STEPS)
        self.progress.setTextVisible(False)
        for widget in (self.pace, self.progress):
            widget.setFont(tabular(self.font()))
            self.addPermanentWidget(widget)
        self.setContentsMargins(0, 0, MARGIN, 0)
        self.messageChanged.connect(self._on_message_changed)
        self._write()

    def _label(self, name: str, label: Kind) -> Kind:
        label.setObjectName(name)
        label.setFont(tabular(self.font()))
        label.setContentsMargins(SIDE, 2, SIDE, 2)
        self.addWidget(label)
        return label

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Tell of the first of these runs from now on."""
        self._run = runs[0] if runs else None
        self._restart_rate()
        self._write()

    def show_state(self, state: State) -> None:
        """Tell the state; a rate is told while the run goes on."""
        self._state = state
        self._restart_rate()
        self._write()

    def refresh(self) -> None:
        """Tell what has changed."""
        self._measure_rate()
        self._write()

    @Slot(object)
    def show_move(self, moment: Moment) -> None:
        """Tell how many batches are trained again until the moment that the run is taken to."""
        if moment.n_left:
            self._time_left = tr("{n:,} batches to go", n=moment.n_left)
            self._show_what_has_room()

    def tell_for_a_while(self, sentence: str) -> None:
        """Tell a sentence in the place of all else at the left; where it is long, its ends."""
        self._told = sentence
        kept = self.pace.width() + self.progress.width() + BETWEEN
        middle = Qt.TextElideMode.ElideMiddle
        shown = self.fontMetrics().elidedText(sentence, middle, self.width() - kept)
        self.showMessage(shown, TOLD_FOR_MS)
        self.setToolTip("" if shown == sentence else sentence)

    @Slot(str)
    def _on_message_changed(self, message: str) -> None:
        if not message:
            self._told = ""
            self.setToolTip("")

    def _restart_rate(self) -> None:
        self._since_rate.start()
        self._n_at_rate = 0 if self._run is None else self._run.n_done
        self._rate = 0.0

    def _measure_rate(self) -> None:
        elapsed = self._since_rate.elapsed()
        if self._run is not None and elapsed >= RATE_WINDOW_MS:
            self._rate = (self._run.n_done - self._n_at_rate) * 1000 / elapsed
            self._n_at_rate = self._run.n_done
            self._since_rate.restart()

    def _write(self) -> None:
        run = self._run
        share = 0.0 if run is None else run.n_done / run.record.schedule.n_batches
        steps = round(share * PROGRESS_STEPS)
        if steps != self.progress.value():  # it is painted at once, changed or not
            self.progress.setValue(steps)
        self._time_left = self._time_text()
        self._show_what_has_room()

    def _time_text(self) -> str:
        if self._run is None or self._state is not State.RUNNING or not self._rate:
            return ""
        left = (self._run.record.schedule.n_batches - self._run.n_done) / self._rate
        return tr("{time} left", time=duration_text(left))

    def _state_text(self) -> str:
        run = self._run
        if self._state is State.FINISHED and run and run.n_done < run.record.schedule.n_batches:
            return tr("Stopped early")
        return state_text(self._state)

    def _show_what_has_room(self) -> None:
        """Show the whole line, or those of its parts that have room, each as a whole."""
        state = self._state_text()
        parts = [] if self._run is None else place_parts(self._run)
        rate = rate_text(self._rate) if self._rate and self._time_left else ""
        texts = {part.term: part.text for part in parts} | {"state": state}
        texts |= {"rate": rate, "time": self._time_left}
        widths = {name: self._width_of(name, text) for name, text in texts.items()}
        widths |= {"progress": SHORT_PROGRESS, "rest of progress": REST_OF_PROGRESS}
        shown = with_room(widths, LEAVE_FIRST, self.width() - BETWEEN - 4 * SIDE - MARGIN)
        self.state.setText(state if "state" in shown else "")
        self.place.show_parts([part for part in parts if part.term in shown])
        self._explain_place("" if shown >= widths.keys() else _line(parts))
        pace = [Part(texts[name], name) for name in ("rate", "time") if name in shown]
        self.pace.setText(_line([part for part in pace if part.text]))
        is_long = "rest of progress" in shown
        self.progress.setFixedWidth(SHORT_PROGRESS + REST_OF_PROGRESS * is_long)
        self.progress.setVisible("progress" in shown)

    def _width_of(self, name: str, text: str) -> int:
        """Return how wide a part is, with what parts it from the one before."""
        separated = text if name == "state" else SEPARATOR + text
        return self.place.fontMetrics().horizontalAdvance(separated) if text else 0

    def _explain_place(self, line: str) -> None:
        """Explain the counts, and say all of them where some have no room."""
        explanation = tr(
            "How far the run is: an epoch is one pass over all the samples, a batch the "
            "samples that are looked at together, an update one change of the weights."
        )
        tip = f"{line}\n{explanation}" if line else explanation
        if tip != self.place.toolTip():
            self.place.setToolTip(tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_has_room()
        if self._told:
            self.tell_for_a_while(self._told)


def _line(parts: Sequence[Part]) -> str:
    return SEPARATOR.join(part.text for part in parts)


def place_parts(run: Run) -> list[Part]:
    """Return how far the run is, counted as people count: epoch, batch, update.

    Where it follows a schedule, with the lr of the last update.
    """
    schedule, n_done = run.record.schedule, run.n_done
    epoch, batch = (-1, -1) if n_done == 0 else schedule.position(n_done - 1)
    n_updates = schedule.updates_after(n_done)
    return [
        Part(tr("Epoch {n:,}/{all:,}", n=epoch + 1, all=schedule.epochs), "epoch"),
        Part(tr("Batch {n:,}/{all:,}", n=batch + 1, all=schedule.batches_per_epoch), "batch"),
        Part(tr("Update {n:,}/{all:,}", n=n_updates, all=schedule.n_updates), "update"),
        *_lr_part(run, n_updates),
    ]


def _lr_part(run: Run, n_updates: int) -> list[Part]:
    lrs = run.record.series(UPDATE_LR)
    if not 0 < n_updates <= len(lrs):
        return []
    return [Part(tr("lr {lr}", lr=lr_text(lrs[n_updates - 1])), "lr")]
