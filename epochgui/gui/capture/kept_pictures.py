"""Pictures of the moments that are kept: each is a file, numbered as in the storyboard."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from epochgui.basics.files import check_place
from epochgui.basics.text import N_, tr
from epochgui.gui.capture.album import Album, Content
from epochgui.gui.capture.file_names import numbered
from epochgui.gui.exporting.journey import Halt
from epochgui.gui.exporting.moment_pictures import MomentPictures
from epochgui.gui.exporting.moments_export import MomentsExport
from epochgui.gui.pictures.request import Choice, PictureKind, PictureRequest
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import Exporter
from epochgui.gui.widgets.panel import Panel
from epochgui.phrases.chosen_moments import ChosenMoments, Each, left_out_text
from epochgui.record.runs import Run

FilesByMoment = Mapping[int, Sequence[Path]]
"""The files of the pictures where so many batches are done."""


class KeptPictures(Exporter):
    """Writes a picture of each moment of the storyboard, in each kind that is chosen."""

    _left_out = ""

    def save(self, choice: Choice) -> bool:
        """Ask for a place, and begin; return whether it has begun.

        Raises InputError where there is no such moment, or where the files cannot be written.
        """
        run = self._session.run
        if self.progress is not None:
            self.progress.raise_()
            return True
        if run is None:
            return False
        chosen = self._settled(ChosenMoments(Each.STORYBOARD))
        chosen.n(run.schedule)
        title = tr("Save a picture of each kept moment")
        kinds = tr("Pictures (*.png *.svg *.pdf)")
        place = self._dialogs().place_for(title, f"moment{choice.kinds[0]}", kinds)
        if place is None:
            return False
        files_by_moment = _files_by_moment(
            chosen.in_list(run.schedule), len(chosen.kept), place, choice.kinds
        )
        files = [path for paths in files_by_moment.values() for path in paths]
        spared = tuple(self._files_read())
        for path in files:
            check_place(path, spared)
        existing = [path for path in files if path.exists()]
        if existing and not self._dialogs().may_replace(existing):
            return False
        self._left_out = left_out_text(chosen.left_out(run.schedule), run.schedule)
        self._begin(choice.request, files_by_moment, spared)
        return True

    def _words_of(self, paths: Sequence[Path]) -> str:
        return "\n".join(filter(None, (super()._words_of(paths), self._left_out)))

    def _begin(
        self, request: PictureRequest, files_by_moment: FilesByMoment, spared: tuple[Path, ...]
    ) -> None:
        from epochgui.gui.widgets.progress_window import ProgressWindow

        progress = ProgressWindow(
            tr("Save pictures"),
            N_("Picture {done:,} of {n:,}"),
            N_("The pictures are being written …"),
            self._window,
        )
        request = replace(request, style=request.style.in_palette(self._palette()))
        shown = next(iter(self._session.runs))
        export = KeptPicturesExport(request, files_by_moment, spared, shown, self._panels, self)
        self._follow(export, progress)


class KeptPicturesExport(MomentsExport):
    """Takes a run of its own from moment to moment; all is written behind the last."""

    def __init__(
        self,
        request: PictureRequest,
        files_by_moment: FilesByMoment,
        spared: tuple[Path, ...],
        shown: Run,
        panels: Sequence[type[Panel]],
        parent: QObject,
    ) -> None:
        self._album = Album("kept pictures")
        super().__init__(shown, self._album, parent)
        self._request, self._files, self._spared = request, files_by_moment, spared
        self._pictures = MomentPictures(self.journey.session, panels, self)

    def begin(self) -> None:
        self.begin_journey()

    def moments(self, _run: RunLoaded) -> list[Halt]:
        return [Halt(n_done) for n_done in sorted(self._files)]

    def draw(self, halt: Halt) -> Iterator[QImage]:
        image = QImage()
        for image in self._pictures.draw_in_parts(self._request, halt.n_done):
            yield image
        contents: dict[Path, Content] = {}
        for path in self._files[halt.n_done]:
            kind = PictureKind(path.suffix)
            is_png = kind is PictureKind.PNG
            contents[path] = image if is_png else self._pictures.content(self._request, kind)
            yield image
        self._album.add(contents)

    def write(self) -> None:
        self._album.write(self._spared)

    def close_pictures(self) -> None:
        self._pictures.close()


def _files_by_moment(
    listed: Sequence[tuple[int, int]], n: int, place: Path, kinds: Sequence[PictureKind]
) -> FilesByMoment:
    """Return the files for numbers in the list, each with how many batches are done there."""
    is_kind = place.suffix.lower() in set(PictureKind)
    named = place if is_kind else place.with_name(place.name + kinds[0])
    found: dict[int, list[Path]] = {}
    for number, n_done in listed:
        files = [numbered(named, number, n).with_suffix(kind) for kind in kinds]
        found.setdefault(n_done, []).extend(files)
    return found
