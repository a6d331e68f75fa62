"""The arithmetic, always in sight: how samples, batches and epochs make updates."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.parameters.batch_strip import BatchStrip
from epochgui.gui.parameters.draft import Draft
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.arithmetic import lr_lines, summary_lines
from epochgui.phrases.lr_schedules import lr_schedule_lines
from epochgui.phrases.validating import patience_lines


class ScheduleCard(QFrame):
    """Says in words what the batch size and the epochs that are set come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.summary = QLabel()
        self.summary.setObjectName("schedule_summary")
        set_term(self.summary, "batches_per_epoch")
        self.summary.setAccessibleName(tr("The arithmetic of epochs and batches"))
        self.summary.setToolTip(
            tr("How the samples make batches, and the batches of all epochs updates.")
        )
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self._strip = BatchStrip()
        layout.addWidget(self._strip)
        layout.addWidget(self.summary)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._strip.set_theme(theme)

    def show_draft(self, draft: Draft) -> None:
        """Say what is edited comes to; nothing while a setting is wrong, or the data not there."""
        self._strip.setVisible(draft.schedule is not None)
        if draft.schedule is None:
            self.summary.setText(tr("The arithmetic appears here once the settings fit together."))
            return
        self._strip.show_schedule(draft.schedule)
        lines = summary_lines(draft.schedule)
        lines += patience_lines(draft.experiment)
        lines += lr_lines(draft.experiment, draft.schedule)
        lines += lr_schedule_lines(draft.experiment, draft.schedule)
        self.summary.setText("\n".join(lines))
