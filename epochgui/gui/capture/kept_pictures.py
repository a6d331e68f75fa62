"""Pictures of the moments that are kept: each is a file, numbered as in the storyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from epochgui.basics.errors import InputError, Problem
from epochgui.basics.files import check_place, write_whole
from epochgui.basics.text import N_, tr
from epochgui.gui.capture.journey import Halt, Journey
from epochgui.gui.capture.moment_pictures import MomentPictures
from epochgui.gui.capture.numbering import numbered
from epochgui.gui.capture.request import Choice, PictureKind, PictureRequest
from epochgui.gui.capture.trained_again import difference_between
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import Export, Exporter
from epochgui.gui.widgets.panel import Panel
from epochgui.phrases.chosen_moments import ChosenMoments, Each
from epochgui.record.runs import Run

Places = Mapping[int, Sequence[Path]]
"""The files of the pictures where so many batches are done."""


class KeptPictures(Exporter):
    """Writes a picture of each moment of the storyboard, in each kind that is chosen."""

    def save(self, choice: Choice) -> bool:
        """Ask for a place, and begin; return whether it has begun.

        Raises InputError where there is no such moment, or where the files cannot be written.
        """
        run = self._session.run
        if self.progress is not None or run is None:
            return False
        chosen = self._settled(ChosenMoments(Each.STORYBOARD))
        chosen.n(run.schedule)
        title = tr("Save a picture of each kept moment")
        kinds = tr("Pictures (*.png *.svg *.pdf)")
        place = self._dialogs().place_for(title, f"moment{choice.kinds[0]}", kinds)
        if place is None:
            return False
        places = _places(chosen.in_list(run.schedule), len(chosen.kept), place, choice.kinds)
        files = [path for paths in places.values() for path in paths]
        spared = tuple(self._files_read())
        for path in files:
            check_place(path, spared)
        existing = [path for path in files if path.exists()]
        if existing and not self._dialogs().may_replace(existing):
            return False
        self._begin(choice.request, places, spared)
        return True

    def _begin(self, request: PictureRequest, places: Places, spared: tuple[Path, ...]) -> None:
        from epochgui.gui.widgets.progress_window import ProgressWindow

        progress = ProgressWindow(
            tr("Save pictures"),
            N_("Picture {done:,} of {n:,}"),
            N_("The pictures are being written …"),
            self._window,
        )
        request = replace(request, style=request.style.in_palette(self._palette()))
        shown = next(iter(self._session.runs))
        export = KeptPicturesExport(request, places, spared, shown, self._panels, self)
        self._follow(export, progress)


class KeptPicturesExport(Export):
    """Takes a run of its own from moment to moment; all is written behind the last."""

    def __init__(
        self,
        request: PictureRequest,
        places: Places,
        spared: tuple[Path, ...],
        shown: Run,
        panels: Sequence[type[Panel]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._request, self._places, self._spared, self._shown = request, places, spared, shown
        self._contents: dict[Path, bytes] = {}
        self._n_done = self._n_drawn = 0
        self._is_over = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw)
        self._journey = Journey(shown.experiment, self._plan, lambda: 0.0, self)
        self._journey.reading.connect(self.reading)
        self._journey.reached.connect(self._on_reached)
        self._journey.arrived.connect(self._on_arrived)
        self._journey.failed.connect(self._fail)
        self._pictures = MomentPictures(self._journey.session, panels, self)

    def begin(self) -> None:
        """Load the run; all else follows."""
        self._journey.begin()

    def shutdown(self) -> bool:
        """Take no further picture, and end the threads; return whether they have ended."""
        self._is_over = True
        self._turn.stop()
        self._pictures.close()
        return self._journey.shutdown()

    def _plan(self, _run: RunLoaded) -> list[Halt]:
        self.progressed.emit(0, len(self._places))
        return [Halt(n_done) for n_done in sorted(self._places)]

    @Slot(object)
    def _on_reached(self, halt: Halt) -> None:
        self._n_done = halt.n_done
        self._turn.start()

    @Slot()
    def _draw(self) -> None:
        """Draw the pictures of a moment, and go to the next."""
        for path in self._places[self._n_done]:
            kind = PictureKind(path.suffix)
            self._contents[path] = self._pictures.content(self._request, self._n_done, kind)
            if self._is_over:  # cancelled meanwhile: a view may wait for what it watches
                return
        self._n_drawn += 1
        self.progressed.emit(self._n_drawn, len(self._places))
        self._journey.go_on()

    @Slot()
    def _on_arrived(self) -> None:
        difference = difference_between(next(iter(self._journey.session.runs)), self._shown)
        if difference is not None:
            self._fail(difference)
            return
        try:
            for path, content in self._contents.items():
                write_whole(path, content, self._spared)
        except InputError as error:
            self._fail(error.problem)
        else:
            self.finished.emit(min(self._contents))

    @Slot(object)
    def _fail(self, problem: Problem) -> None:
        if not self._is_over:
            self.failed.emit(problem)


def _places(
    listed: Sequence[tuple[int, int]], n: int, place: Path, kinds: Sequence[PictureKind]
) -> Places:
    """Return the files for numbers in the list, each with how many batches are done there."""
    is_kind = place.suffix.lower() in set(PictureKind)
    named = place if is_kind else place.with_name(place.name + kinds[0])
    places: dict[int, list[Path]] = {}
    for number, n_done in listed:
        files = [numbered(named, number, n).with_suffix(kind) for kind in kinds]
        places.setdefault(n_done, []).extend(files)
    return places
