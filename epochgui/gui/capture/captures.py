"""Takes pictures for the window: by dialog, to the clipboard, or to files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from epochgui.basics.errors import InputError
from epochgui.basics.files import check_place, write_whole
from epochgui.gui.capture.choices import remember, remember_saved, remembered, remembered_saved
from epochgui.gui.capture.copying import copied
from epochgui.gui.capture.holding import hold
from epochgui.gui.capture.saving import Saving
from epochgui.gui.pictures.maker import PictureMaker
from epochgui.gui.pictures.request import Choice, PictureRequest, kind_of
from epochgui.gui.pictures.sizes import on_slide
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.memory import Memory


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
        save_each: Callable[[Choice], bool] | None,
        window: QWidget,
    ) -> None:
        """`titles` are of what there are pictures, by their names, the window first.

        `save_each` begins to write one of each moment that is kept, where moments are.
        """
        super().__init__(window)
        self.maker = maker
        self.titles = titles
        self._session = session
        self.saving = Saving(maker, dialogs, files_read, self)
        self.saving.last = remembered_saved(memory, tuple(titles))
        self.saving.told.connect(self._on_told)
        self._memory = memory
        self._files_read = files_read
        self._save_each = save_each
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Open the dialog, with what was chosen there last."""
        self._ask(remembered(self._memory, tuple(self.titles)))

    @Slot()
    def again(self) -> None:
        """Take the last picture once more, of the moment that is shown, and write it beside it.

        Where none was saved yet the dialog opens.
        """
        last = self.saving.last
        if last is None:
            self.ask()
        else:
            self._repeat(last[0])

    def shutdown(self) -> bool:
        """Let go of what pictures are made with; return whether all that was saved is written."""
        self.maker.close()
        return self.saving.shutdown()

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
        self.said.emit(copied(self.maker.image(request)))

    def write(self, path: Path, request: PictureRequest) -> None:
        """Write a picture of the moment that is shown, of the kind that the file's name asks for.

        Raises InputError for another kind, or where the file cannot be written, or is being read.
        """
        kind = kind_of(path)
        check_place(path, self._files_read())
        write_whole(path, self.maker.content(request, kind), self._files_read())

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        remember_saved(self._memory, self.saving.last)
        self.said.emit(sentence)

    def _ask(self, choice: Choice) -> None:
        from epochgui.gui.capture.dialog import CaptureDialog

        with self._held():
            ways = (self.saving, self._save_each)
            dialog = CaptureDialog(self.titles, choice, self.maker, *ways, self._window)
            dialog.exec()
            remember(self._memory, dialog.choice)
            dialog.deleteLater()

    def _repeat(self, choice: Choice) -> None:
        with self._held():
            try:
                self.saving.repeat(choice, self.maker.image(choice.request))
            except InputError as error:
                self.said.emit(str(error))

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Let the run rest: the picture that is saved is the one that is shown."""
        go_on = hold(self._session)
        try:
            yield
        finally:
            self.maker.close()
            go_on()
