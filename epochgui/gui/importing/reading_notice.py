"""The bar that says how far reading is, once it takes longer than one likes to wait."""

from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from epochgui.basics.text import tr
from epochgui.gui.run.messages import ReadingWent
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.notice import Choice, Notice

PATIENCE_MS = 1000
PROGRESS_WIDTH = 160


class ReadingNotice(Notice):
    """Says which file is being read and how far it is, and can end that."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("role", "offer")
        self._session = session
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{name}_progress")
        self.progress.setAccessibleName(tr("How much is read"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        self._layout.addWidget(self.progress)
        self._file = ""
        self._is_over = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_ended)
        session.reading_went.connect(self._on_went)
        for end in (session.data_described, session.rejected, session.reading_cancelled):
            end.connect(self._on_ended)

    def end(self) -> None:
        """Say nothing any more, whatever still arrives."""
        self._is_over = True
        self._patience.stop()

    @Slot(object)
    def _on_went(self, went: ReadingWent) -> None:
        if self._is_over:
            return
        self._file = Path(went.source.source).name
        percent = round(100 * went.done)
        self.progress.setRange(0, 100 if percent else 0)  # it moves by itself while it is not known
        self.progress.setValue(percent)
        if not self.is_shown and not self._patience.isActive():
            self._patience.start(PATIENCE_MS)

    @Slot()
    def _on_patience_ended(self) -> None:
        cancel = Choice(
            tr("Cancel"),
            tr("Read no further, and keep what was loaded before."),
            self._session.loading.cancel_reading,
        )
        self.ask(tr("Reading {file} …", file=self._file), cancel)

    @Slot(object)
    def _on_ended(self, _end: object) -> None:
        self._patience.stop()
        if self.is_shown:
            self.dismiss()
