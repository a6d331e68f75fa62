"""Takes pictures for the window: by dialog, to the clipboard, or to files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from epochgui.basics.files import check_place, write_whole
from epochgui.basics.text import tr
from epochgui.gui.capture.maker import PictureMaker
from epochgui.gui.capture.remembering import remember, remembered
from epochgui.gui.capture.request import Choice, PictureKind, PictureRequest, kind_of
from epochgui.gui.capture.sizes import on_slide
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import LONGEST_WAIT_MS
from epochgui.gui.widgets.wait_for_signal import wait_for_signal


class Captures(QObject):
    """Asks of what a picture is to be, and where it goes; `maker` takes it.

    Signals: said(str), a sentence for the status line.
    """

    said = Signal(str)

    def __init__(
        self,
        maker: PictureMaker,
        titles: Mapping[str, str],
        session: Session,
        dialogs: Dialogs,
        memory: Memory,
        files_read: Callable[[], Iterable[Path]],
        window: QWidget,
    ) -> None:
        """`titles` are of what there are pictures, by their names, the window first."""
        super().__init__(window)
        self.maker = maker
        self.titles = titles
        self._session = session
        self.dialogs = dialogs
        self._memory = memory
        self._files_read = files_read
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Open the dialog, with what was chosen there last."""
        self._ask(remembered(self._memory, tuple(self.titles)))

    @Slot(str)
    def ask_for(self, name: str) -> None:
        """Open the dialog, with this view chosen alone."""
        self._ask(remembered(self._memory, tuple(self.titles)).of((name,)))

    @Slot()
    def copy_window(self) -> None:
        """Put a picture of the window on the clipboard, twice as fine as the screen."""
        size = self._window.size() * 2
        whole = next(iter(self.titles))
        request = PictureRequest((whole,), on_slide(size.width(), size.height()))
        QGuiApplication.clipboard().setImage(self.maker.image(request))
        self.said.emit(tr("The picture is on the clipboard."))

    def write(self, path: Path, request: PictureRequest) -> None:
        """Write a picture of the moment that is shown, of the kind that the file's name asks for.

        Raises InputError for another kind, or where the file cannot be written, or is being read.
        """
        kind = kind_of(path)
        check_place(path, self._files_read())
        write_whole(path, self.maker.content(request, kind), self._files_read())

    def _ask(self, choice: Choice) -> None:
        from epochgui.gui.capture.dialog import CaptureDialog

        session = self._session
        was_running = session.state is State.RUNNING
        if was_running:  # else the picture that is saved would not be the one that is shown
            session.pause()
            wait_for_signal(session.state_changed, LONGEST_WAIT_MS)
        dialog = CaptureDialog(self.titles, choice, self.maker, self._save, self._window)
        dialog.exec()
        remember(self._memory, dialog.choice)
        dialog.deleteLater()
        self.maker.close()
        if was_running and session.state is State.PAUSED:
            session.start()

    def _save(self, request: PictureRequest, kinds: Sequence[PictureKind]) -> list[Path]:
        """Ask for a place and write the picture there, in each kind; return the files."""
        titles = {
            PictureKind.PNG: tr("PNG pictures (*.png)"),
            PictureKind.SVG: tr("SVG pictures (*.svg)"),
            PictureKind.PDF: tr("PDF pictures (*.pdf)"),
        }
        name = "-".join(request.views)
        place = self.dialogs.place_for(tr("Save picture"), name + kinds[0], titles[kinds[0]])
        if place is None:
            return []
        paths = [place.with_suffix(kind) for kind in kinds]
        for path in paths:
            check_place(path, self._files_read())
        for path in paths:
            self.write(path, request)
        return paths
