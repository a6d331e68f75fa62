"""The small window that tells how far an export is, and ends it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from epochgui.basics.text import Marked, tr, translated

LEAST_WIDTH = 340


class ProgressWindow(QDialog):
    """Stands beside the main window, which can be used meanwhile.

    Signals: cancelled(), the user thought better of it.
    """

    cancelled = Signal()

    def __init__(self, title: str, one: Marked, writing: Marked, parent: QWidget) -> None:
        """`one` says which of how many is being made, {done} of {n}; `writing`, what comes then."""
        super().__init__(parent)
        self._one = one
        self._writing = writing
        self.setObjectName("export_progress")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setMinimumWidth(LEAST_WIDTH)
        self.says = QLabel(tr("The run is being loaded …"))
        self.trains = QLabel()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.says, self.bar, self.trains, buttons):
            layout.addWidget(widget)

    @Slot(float)
    def show_reading(self, done: float) -> None:
        """Tell that so much of the data is read, from 0 to 1."""
        self.says.setText(tr("The data is being read: {done:.0%}", done=done))

    @Slot(object, object)
    def show_training(self, n_done: int, goal: int) -> None:
        """Tell that so many batches are trained, of so many to the next moment."""
        if 0 < self.bar.maximum() == self.bar.value():
            self.says.setText(tr("The run goes on to its end, for the charts …"))
        self.trains.setText(tr("Trained again: {n:,} of {goal:,} batches", n=n_done, goal=goal))

    @Slot(int, int)
    def show_progress(self, done: int, n: int) -> None:
        """Tell that so many are made, of so many."""
        self.bar.setRange(0, n)
        self.bar.setValue(done)
        if done < n:
            self.says.setText(translated(self._one, done=done + 1, n=n))
        else:
            self.says.setText(translated(self._writing))

    def reject(self) -> None:
        super().reject()
        self.cancelled.emit()
