"""What exports have in common: a run of their own is made into a file, beside the window's run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from epochgui.basics.errors import Problem
from epochgui.experiment.storyboard import Storyboard
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel
from epochgui.phrases.chosen_moments import ChosenMoments
from epochgui.phrases.experiments import in_words_of_the_window

if TYPE_CHECKING:
    from epochgui.gui.widgets.progress_window import ProgressWindow


class Export(QObject):
    """Makes one file or several, and lets the window answer meanwhile.

    Signals: reading(float), so much of the data is read, from 0 to 1; trained(object, object), so
    many batches are, of so many to the next moment; progressed(int, int), so many moments are
    there, of so many; finished(object), the paths of the files; failed(Problem); ended(), its
    threads have. Call `end` after finished or failed, or to cancel it, and keep it until it has
    ended.
    """

    reading = Signal(float)
    trained = Signal(object, object)  # numbers of any size
    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    @property
    def remark(self) -> str:
        """What there is to say of the files beside their paths, "" for nothing."""
        return ""

    def begin(self) -> None:
        """Begin; the signals tell of all else."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def withdraw(self) -> bool:
        """Let no file be written any more; return whether none is. If one is, `finished` tells."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def end(self) -> None:
        """Go no further, and end the threads without waiting: `ended` tells of that."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def shutdown(self) -> bool:
        """Go no further, end the threads and wait; return whether they have ended."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods


@dataclass(frozen=True, slots=True)
class Wiring:
    """What each exporter needs of the window; `palette` is the name of the colours of batches.

    Exports spare the `files_read`.
    """

    session: Session
    panels: Sequence[type[Panel]]
    dialogs: Callable[[], Dialogs]
    memory: Memory
    files_read: Callable[[], Iterable[Path]]
    window: QWidget
    palette: Callable[[], str]
    storyboard: Callable[[], Storyboard]


class Exporter(QObject):
    """Makes files of one kind for the window, one at a time.

    Signals: written(object), the paths of what is where the user wanted it, as a text;
    failed(str), why nothing is.
    """

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, wiring: Wiring) -> None:
        super().__init__(wiring.window)
        self._session = wiring.session
        self._panels = wiring.panels
        self._dialogs = wiring.dialogs
        self._memory = wiring.memory
        self._files_read = wiring.files_read
        self._window = wiring.window
        self._palette = wiring.palette
        self._storyboard = wiring.storyboard
        self.export: Export | None = None
        self._ending: list[Export] = []
        self.progress: ProgressWindow | None = None

    def _settled(self, chosen: ChosenMoments) -> ChosenMoments:
        """Return the moments as they are in the window's run, as far as it was trained."""
        return chosen.settled(self._storyboard(), self._session.record)

    def _words_of(self, paths: Sequence[Path]) -> str:
        """Return what is told of the files that are written."""
        return ", ".join(map(str, paths))

    def shutdown(self) -> bool:
        """End what is being exported, and wait; return whether all threads have ended."""
        self._end()
        have_ended = [export.shutdown() for export in self._ending]
        return all(have_ended)

    def _end(self) -> None:
        """End what is being exported; it is let go of when its threads have ended."""
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        export, self.export = self.export, None
        if export is not None:
            self._ending.append(export)
            export.end()

    def _follow(self, export: Export, progress: "ProgressWindow") -> None:
        """Begin an export, and tell how far it is."""
        self.export, self.progress = export, progress
        export.reading.connect(progress.show_reading)
        export.trained.connect(progress.show_training)
        export.progressed.connect(progress.show_progress)
        export.finished.connect(self._on_finished)
        export.failed.connect(self._on_failed)
        export.ended.connect(self._on_ended)
        progress.cancelled.connect(self._on_cancelled)
        progress.show()
        export.begin()

    @Slot()
    def _on_cancelled(self) -> None:
        if self.export is not None and self.export.withdraw():
            self._end()

    @Slot(object)
    def _on_finished(self, paths: tuple[Path, ...]) -> None:
        remark = "" if self.export is None else self.export.remark
        self._end()
        self.written.emit("\n".join(filter(None, (self._words_of(paths), remark))))

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._end()
        self.failed.emit(in_words_of_the_window(problem))

    @Slot()
    def _on_ended(self) -> None:
        export = next(one for one in self._ending if one is self.sender())
        self._ending.remove(export)
        export.deleteLater()


class AskingExporter(Exporter):
    """An exporter with a dialog of its own."""

    @Slot()
    def ask(self) -> None:
        """Ask what is to be made, and where to; what is being exported comes first."""
        run = self._session.run
        if self.progress is not None:
            self.progress.raise_()
        elif run is None:
            self.failed.emit(self._words_without_a_run())
        else:
            self._ask_about(run)

    def _words_without_a_run(self) -> str:
        """Return why there is nothing to be made while no run is loaded."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def _ask_about(self, run: RunLoaded) -> None:
        """Ask what is to be made of a run, with what was chosen the last time, and begin."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods
