"""Takes pictures for the window: by dialog, to the clipboard, or to files."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from epochgui.basics.files import check_place, write_whole
from epochgui.basics.text import tr
from epochgui.gui.capture.choices import remember, remembered
from epochgui.gui.capture.copying import copied
from epochgui.gui.capture.holding import hold
from epochgui.gui.capture.maker import PictureMaker
from epochgui.gui.capture.request import Choice, PictureKind, PictureRequest, kind_of
from epochgui.gui.capture.sizes import on_slide
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
        save_each: Callable[[Choice], bool],
        window: QWidget,
    ) -> None:
        """`titles` are of what there are pictures, by their names, the window first.

        `save_each` begins to write one of each moment that is kept.
        """
        super().__init__(window)
        self.maker = maker
        self.titles = titles
        self._session = session
        self.dialogs = dialogs
        self._memory = memory
        self._files_read = files_read
        self._save_each = save_each
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
        self.said.emit(copied(self.maker.image(request)))

    def write(self, path: Path, request: PictureRequest) -> None:
        """Write a picture of the moment that is shown, of the kind that the file's name asks for.

        Raises InputError for another kind, or where the file cannot be written, or is being read.
        """
        kind = kind_of(path)
        check_place(path, self._files_read())
        write_whole(path, self.maker.content(request, kind), self._files_read())

    def _ask(self, choice: Choice) -> None:
        from epochgui.gui.capture.dialog import CaptureDialog

        go_on = hold(self._session)  # the picture that is saved is the one that is shown
        dialog = CaptureDialog(
            self.titles, choice, self.maker, self._save, self._save_each, self._window
        )
        dialog.exec()
        remember(self._memory, dialog.choice)
        dialog.deleteLater()
        self.maker.close()
        go_on()

    def _save(self, choice: Choice, image: QImage) -> list[Path]:
        """Ask for a place and write the picture that is shown there, in each kind.

        Return the files, none where the user thought better of it.
        """
        titles = {
            PictureKind.PNG: tr("PNG pictures (*.png)"),
            PictureKind.SVG: tr("SVG pictures (*.svg)"),
            PictureKind.PDF: tr("PDF pictures (*.pdf)"),
        }
        first = choice.kinds[0]
        name = "-".join(choice.views)
        place = self.dialogs.place_for(tr("Save picture"), name + first, titles[first])
        if place is None:
            return []
        paths = {kind: _named(place, kind) for kind in choice.kinds}
        for path in paths.values():
            check_place(path, self._files_read())
        # About the first the dialog of the system has asked.
        others = [path for path in paths.values() if path != place and path.exists()]
        if others and not self.dialogs.may_replace(others):
            return []
        contents = {kind: self._content(choice, kind, image) for kind in paths}
        for kind, path in paths.items():
            write_whole(path, contents[kind], self._files_read())
        return list(paths.values())

    def _content(self, choice: Choice, kind: PictureKind, image: QImage) -> bytes:
        if kind is PictureKind.PNG:
            from epochgui.gui.capture.formats import png

            return png(image)
        return self.maker.content(choice.request, kind)


def _named(place: Path, kind: PictureKind) -> Path:
    """Return the file of a kind at a place, whose name may have dots, or the end of a kind."""
    is_kind = place.suffix.lower() in set(PictureKind)
    return place.with_suffix(kind) if is_kind else place.with_name(place.name + kind)
