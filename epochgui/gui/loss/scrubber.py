"""The scrubber: a slider over all that was trained, which takes the run to any moment of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from epochgui.basics.text import tr
from epochgui.gui.style.theme import tabular
from epochgui.gui.widgets.keys import ARROW_KEYS, keep_keys
from epochgui.gui.widgets.number_box import LARGEST_WHOLE
from epochgui.phrases.moments import moment_text
from epochgui.record.runs import Run
from epochgui.schedule.schedule import Schedule


class Scrubber(QWidget):
    """Shows how far back the run is, and is dragged to where it shall be.

    Signals: wanted(int), so many batches shall be done.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("scrubber")
        self.slider.setAccessibleName(tr("Moment of the run"))
        self.slider.setToolTip(
            tr("Go back to any batch that was trained: the model is then what it was there.")
        )
        self._says = QLabel()
        self._says.setObjectName("moment")
        self._says.setProperty("role", "quiet")
        self._says.setFont(tabular(self.font()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self._says)
        keep_keys(self.slider, ARROW_KEYS)
        self.slider.valueChanged.connect(self._on_slid)
        self.show_runs(())

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Slide over the first of these runs from now on: a slider has one handle."""
        self._run = runs[0] if runs else None
        self.refresh()
        if self._run is not None:
            schedule = self._run.record.schedule
            self.slider.setPageStep(min(schedule.batches_per_epoch, LARGEST_WHOLE))
            self._keep_room(schedule)

    def refresh(self) -> None:
        """Stand where the run is."""
        run = self._run
        n_batches, n_done = (run.record.n_batches, run.n_done) if run else (0, 0)
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, min(n_batches, LARGEST_WHOLE))
                self.slider.setValue(min(n_done, LARGEST_WHOLE))
            self._write(n_done)
        self.slider.setEnabled(n_batches > 0)

    def _write(self, n_done: int) -> None:
        text = moment_text(self._run.record.schedule, n_done) if self._run else ""
        self._says.setText(text)
        self.slider.setAccessibleDescription(text)

    def _keep_room(self, schedule: Schedule) -> None:
        """Be as wide as any moment's text, so that the slider keeps its length."""
        texts = (moment_text(schedule, 0), moment_text(schedule, schedule.n_batches))
        width = max(self._says.fontMetrics().horizontalAdvance(text) for text in texts)
        self._says.setMinimumWidth(width + 4)

    @Slot(int)
    def _on_slid(self, n_done: int) -> None:
        self._write(n_done)
        self.wanted.emit(n_done)
