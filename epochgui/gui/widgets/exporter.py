"""What exports have in common: a run of their own is made into a file, beside the window's run."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from epochgui.basics.errors import Problem
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel
from epochgui.phrases.experiments import in_words_of_the_window

if TYPE_CHECKING:
    from epochgui.gui.widgets.progress_window import ProgressWindow


class Export(QObject):
    """Makes one file, and lets the window answer meanwhile.

    Signals: reading(float), so much of the data is read, from 0 to 1; progressed(int, int), so many
    moments are there, of so many; finished(Path); failed(Problem). Call `shutdown` after either, or
    to cancel it.
    """

    reading = Signal(float)
    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def begin(self) -> None:
        """Begin; the signals tell of all else."""
        raise NotImplementedError

    def shutdown(self) -> bool:
        """Go no further, and end the threads; return whether they have ended."""
        raise NotImplementedError


class Exporter(QObject):
    """Makes files of one kind for the window, one at a time.

    Signals: written(Path), a file is where the user wanted it; failed(str), why none is.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        dialogs: Callable[[], Dialogs],
        memory: Memory,
        files_read: Callable[[], Iterable[Path]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._panels = panels
        self._dialogs = dialogs
        self._memory = memory
        self._files_read = files_read
        self._window = window
        self.export: Export | None = None
        self.progress: ProgressWindow | None = None

    def shutdown(self) -> bool:
        """End what is being exported; return whether its threads have ended."""
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        export, self.export = self.export, None
        if export is None:
            return True
        has_ended = export.shutdown()
        export.deleteLater()
        return has_ended

    def _follow(self, export: Export, progress: "ProgressWindow") -> None:
        """Begin an export, and tell how far it is."""
        self.export, self.progress = export, progress
        export.reading.connect(progress.show_reading)
        export.progressed.connect(progress.show_progress)
        export.finished.connect(self._on_finished)
        export.failed.connect(self._on_failed)
        progress.cancelled.connect(self._on_cancelled)
        progress.show()
        export.begin()

    @Slot()
    def _on_cancelled(self) -> None:
        self.shutdown()

    @Slot(object)
    def _on_finished(self, path: Path) -> None:
        self.shutdown()
        self.written.emit(path)

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self.shutdown()
        self.failed.emit(in_words_of_the_window(problem))
