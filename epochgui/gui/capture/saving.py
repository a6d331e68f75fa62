"""Saving pictures: they are drawn where the views are, and encoded and written elsewhere."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from epochgui.basics.errors import Problem
from epochgui.basics.files import check_place, write_all
from epochgui.basics.text import tr
from epochgui.gui.capture.album import Content, encoded
from epochgui.gui.capture.file_names import named, next_free
from epochgui.gui.exporting.workshop import Workshop
from epochgui.gui.pictures.maker import PictureMaker
from epochgui.gui.pictures.request import Choice, PictureKind
from epochgui.gui.run.refusing import problem_of
from epochgui.gui.widgets.dialogs import Dialogs


class Saving(QObject):
    """Asks for a place and writes a picture there, or beside the last one.

    One is written behind the other: of two with one name the last stays.

    Signals: told(str), where a picture is, or why it is not; in a sentence.
    """

    told = Signal(str)
    _came = Signal()

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
        self._workshop: Workshop | None = None
        self._under_way: deque[tuple[Path, ...]] = deque()
        self._outcomes: deque[Problem | None] = deque()
        self._came.connect(self._on_came)

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
        taken = [path for paths in self._under_way for path in paths]
        self._begin(choice, image, next_free(self.last[1], choice.kinds, taken))

    def shutdown(self) -> bool:
        """Wait until all is written, say on stderr what is not, and return whether it has ended."""
        has_ended = self._workshop is None or self._workshop.finish()
        while self._outcomes:
            problem = self._outcomes.popleft()
            if problem is not None:
                print(tr("epochgui: {sentence}", sentence=problem), file=sys.stderr)
        return has_ended

    def _begin(self, choice: Choice, image: QImage, place: Path) -> None:
        paths = {kind: named(place, kind) for kind in choice.kinds}
        spared = tuple(self._files_read())
        for path in paths.values():
            check_place(path, spared)
        contents = {path: self._content(choice, kind, image) for kind, path in paths.items()}
        self.last = choice, place
        self._under_way.append(tuple(contents))

        def job() -> None:
            self._outcomes.append(_problem_of_writing(contents, spared))
            self._came.emit()

        if self._workshop is None:
            self._workshop = Workshop("pictures")
            self._workshop.setParent(self)
        self._workshop.give(job)

    def _content(self, choice: Choice, kind: PictureKind, image: QImage) -> Content:
        return image if kind is PictureKind.PNG else self._maker.content(choice.request, kind)

    @Slot()
    def _on_came(self) -> None:
        if not self._outcomes:  # told already, when the window was closed
            return
        problem, paths = self._outcomes.popleft(), self._under_way.popleft()
        if problem is None:
            self.told.emit(tr("Saved as {paths}", paths=", ".join(map(str, paths))))
            return
        if not self._under_way:
            self.last = None  # there is nothing to write another one beside
        self.told.emit(problem.text())


def _problem_of_writing(
    contents: Mapping[Path, Content], spared: tuple[Path, ...]
) -> Problem | None:
    """Write files; return why they are not, if they are not."""
    try:
        write_all({path: encoded(content) for path, content in contents.items()}, spared)
    except Exception as error:  # noqa: BLE001  memory, say: the window must hear of it
        return problem_of(error)
    return None
