"""Saving pictures: they are drawn where the views are, and encoded and written elsewhere."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from epochgui.basics.errors import Problem
from epochgui.basics.files import check_place
from epochgui.basics.text import tr
from epochgui.gui.capture.album import Album, Content
from epochgui.gui.capture.file_names import named, next_free
from epochgui.gui.pictures.maker import PictureMaker
from epochgui.gui.pictures.request import Choice, PictureKind
from epochgui.gui.widgets.dialogs import Dialogs


class Saving(QObject):
    """Asks for a place and writes a picture there, or beside the last one.

    Signals: told(str), where a picture is, or why it is not; in a sentence.
    """

    told = Signal(str)

    def __init__(
        self,
        maker: PictureMaker,
        dialogs: Dialogs,
        files_read: Callable[[], Iterable[Path]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self.last: tuple[Choice, Path] | None = None
        self._maker = maker
        self._files_read = files_read
        self._writing: dict[Album, tuple[Path, ...]] = {}

    def save(self, choice: Choice, image: QImage) -> bool:
        """Ask for a place and begin to write the picture that is shown there, in each kind.

        Return whether it is begun; `told` tells when it is done. Raises InputError where nothing
        can be written.
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
            return False
        paths = [named(place, kind) for kind in choice.kinds]
        # About the first the dialog of the system has asked.
        others = [path for path in paths if path != place and path.exists()]
        if others and not self.dialogs.may_replace(others):
            return False
        self._begin(choice, image, place)
        return True

    def can_repeat(self, choice: Choice) -> bool:
        """Return whether this is what was saved last."""
        return self.last is not None and self.last[0] == choice

    def repeat(self, choice: Choice, image: QImage) -> None:
        """Begin to write what was chosen last beside the last one, over nothing.

        Raises InputError where nothing can be written.
        """
        assert self.last is not None  # that is for who asks `can_repeat`
        taken = [path for paths in self._writing.values() for path in paths]
        self._begin(choice, image, next_free(self.last[1], choice.kinds, taken))

    def shutdown(self) -> bool:
        """Wait until all is written; return whether it is."""
        have_ended = [writer.finish() for writer in self._writing]
        return all(have_ended)

    def _begin(self, choice: Choice, image: QImage, place: Path) -> None:
        paths = {kind: named(place, kind) for kind in choice.kinds}
        for path in paths.values():
            check_place(path, self._files_read())
        contents = {path: self._content(choice, kind, image) for kind, path in paths.items()}
        writer = Album("pictures")
        writer.setParent(self)
        writer.written.connect(self._on_written)
        writer.failed.connect(self._on_failed)
        writer.ended.connect(self._on_ended)
        self._writing[writer] = tuple(contents)
        self.last = choice, place
        writer.add(contents)
        writer.write(tuple(self._files_read()))

    def _content(self, choice: Choice, kind: PictureKind, image: QImage) -> Content:
        return image if kind is PictureKind.PNG else self._maker.content(choice.request, kind)

    @Slot(object)
    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self.told.emit(tr("Saved as {paths}", paths=", ".join(map(str, paths))))
        self._end(self.sender())

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self.last = None  # there is nothing to write another one beside
        self.told.emit(problem.text())
        self._end(self.sender())

    def _end(self, sender: QObject) -> None:
        """End the thread in which pictures were written; it is let go of when it has ended."""
        next(one for one in self._writing if one is sender).end()

    @Slot()
    def _on_ended(self) -> None:
        writer = next(one for one in self._writing if one is self.sender())
        del self._writing[writer]
        writer.deleteLater()
