"""Takes pictures for the window: by dialog, to the clipboard, or to a file."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from epochgui.basics.files import write_whole
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.capture.picture import SVG, check_kind, check_scale, picture, png, svg
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.subject import Subject
from epochgui.phrases.experiments import experiment_line


class Captures(QObject):
    """Knows what can be captured, and with which settings written under it.

    Signals: said(str), a sentence for the status line.
    """

    said = Signal(str)

    def __init__(
        self,
        subjects: Sequence[Subject],
        experiment: Callable[[], Experiment],
        theme: Callable[[], Theme],
        dialogs: Dialogs,
        memory: Memory,
        files_read: Callable[[], Iterable[Path]],
        window: QWidget,
        whole: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """In the context `whole` the views wait for what they would else show later."""
        super().__init__(window)
        self._files_read = files_read
        self._subjects = {subject.name: subject for subject in subjects}
        self._experiment = experiment
        self._theme = theme
        self.dialogs = dialogs
        self._memory = memory
        self._window = window
        self._whole = whole

    @property
    def titles(self) -> dict[str, str]:
        """What pictures can be taken of, by the name of each."""
        return {subject.name: subject.title for subject in self._subjects.values()}

    @Slot()
    def ask(self) -> None:
        """Open the dialog, with what was chosen there last."""
        self.ask_for(self._memory.text("capture_view", "window"))

    @Slot(str)
    def ask_for(self, name: str) -> None:
        """Open the dialog, with this subject chosen."""
        from epochgui.gui.capture.dialog import CaptureDialog

        dialog = CaptureDialog(self.titles, self.draw, self._ask_and_write, self._window)
        scale = self._memory.number("capture_scale", 2.0)
        dialog.choose(name, scale)
        dialog.exec()
        view, scale = dialog.chosen
        self._memory.keep("capture_view", view)
        self._memory.keep("capture_scale", scale)
        dialog.deleteLater()

    @Slot()
    def copy_window(self) -> None:
        """Put a picture of the window on the clipboard."""
        QGuiApplication.clipboard().setImage(self.draw("window", 2.0))
        self.said.emit(tr("The picture is on the clipboard."))

    def in_sight(self, name: str) -> AbstractContextManager[None]:
        """Return a context in which a subject can be seen, though the user has hidden it."""
        return self._subjects[name].in_sight()

    def draw(self, name: str, scale: float) -> QImage:
        """Return a picture of a subject."""
        subject = self._subjects[name]
        with subject.in_sight(), self._whole():
            return picture(subject.widget, self._caption(subject), self._theme(), scale)

    def write(self, path: Path, name: str, scale: float) -> None:
        """Write a picture of a subject, of the kind that the file's name asks for.

        Raises InputError for another kind, or where the file cannot be written, or is being read.
        """
        subject = self._subjects[name]
        kind = check_kind(path, subject.allows_svg)
        if kind == SVG and subject.draw_vector is not None:
            caption, theme = self._caption(subject), self._theme()
            with subject.in_sight():
                content = svg(subject.widget, subject.draw_vector, caption, theme)
        else:
            content = png(self.draw(name, check_scale(scale)))
        write_whole(path, content, self._files_read())

    def check(self, path: Path, name: str) -> None:
        """Raise InputError where a file of this name cannot hold a picture of the subject."""
        check_kind(path, self._subjects[name].allows_svg)

    def _ask_and_write(self, name: str, scale: float) -> Path | None:
        kinds = tr("PNG pictures (*.png)")
        if self._subjects[name].allows_svg:
            kinds += ";;" + tr("SVG pictures (*.svg)")
        path = self.dialogs.place_for(tr("Save picture"), f"{name}.png", kinds)
        if path is None:
            return None
        path = path if path.suffix else path.with_suffix(".png")
        self.write(path, name, scale)
        return path

    def _caption(self, subject: Subject) -> str:
        return experiment_line(self._experiment()) if subject.has_caption else ""
